package dev.plumbline.align;

import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ScriptedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** A model that judges at random until it is told the rule that makes the labels, and reflects as a test says. */
final class TaughtModel {
    static final String RULE = "Name every step that the user has to take.";
    static final String OTHER_RULE = "Say by when it has to be done.";
    static final JudgeSpec JUDGE = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is it complete? {{ response }}");

    final AlignmentRows rows = Helpdesk.of(60, 0, 1).rows();
    private final HumanLabels labels =
            HumanLabels.of(rows.development().all(), rows.test().orElseThrow());
    private final UnaryOperator<String> reflection;
    private final String first;
    private final String second;
    private ScriptedModel model = ScriptedModel.answering(this::answer);

    /** @param reflection the reply to a prompt of reflection */
    TaughtModel(UnaryOperator<String> reflection) {
        this(reflection, RULE, RULE);
    }

    /** @param first what a prompt has to hold for half of the rows, {@code second} for the other half */
    private TaughtModel(UnaryOperator<String> reflection, String first, String second) {
        this.reflection = reflection;
        this.first = first;
        this.second = second;
    }

    /** Knows half of the labels by one rule and the other half by another one. */
    static TaughtModel ofHalves(UnaryOperator<String> reflection) {
        return new TaughtModel(reflection, RULE, OTHER_RULE);
    }

    /** Knows the labels where it is shown an example. */
    static TaughtModel byExamples(UnaryOperator<String> reflection) {
        return new TaughtModel(reflection, "Expert verdict: ", "Expert verdict: ");
    }

    private static boolean judging(ModelRequest request) {
        return request.form().orElseThrow().name().equals("verdict");
    }

    /** What stands below the heading of the item. */
    static String item(String prompt) {
        return prompt.substring(prompt.lastIndexOf("# The item to judge"));
    }

    private String answer(ModelRequest request) {
        String prompt = request.messages().get(1).text();
        if (!judging(request)) {
            return reflection.apply(prompt);
        }
        String label = labels.in(item(prompt));
        // The last bit of a hash tells the same of two texts of which one holds the other.
        int chance = (((prompt.hashCode() * 0x9E3779B9) >>> 16) + request.sample()) & 1;
        String needed = item(prompt).hashCode() % 2 == 0 ? first : second;
        String verdict =
                prompt.contains(needed) ? label : Helpdesk.SCALE.labels().get(chance);
        return "{\"verdict\": \"" + verdict + "\", \"reason\": \"so it seems\"}";
    }

    Alignment align(Optimizer optimizer, JudgeSpec judge, String budget, Path folder) {
        return align(Align.with(optimizer), judge, budget, folder, any -> any);
    }

    /** @param around something that stands between judges and this model */
    Alignment align(Align align, JudgeSpec judge, String budget, Path folder, UnaryOperator<LanguageModel> around) {
        model = ScriptedModel.answering(this::answer);
        LanguageModelProvider provider = new LanguageModelProvider() {
            @Override
            public boolean serves(String scheme) {
                return scheme.equals("openai");
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                return around.apply(model);
            }
        };
        return align.budget(AlignmentBudget.parse(budget))
                .folder(folder)
                .align(judge, rows, Judges.of(List.of(), List.of(provider)));
    }

    /** Requests for verdicts since the last alignment began. */
    List<ModelRequest> judged() {
        return model.requests().stream().filter(TaughtModel::judging).toList();
    }

    /** Prompts of reflection since then. */
    List<String> reflected() {
        return model.requests().stream()
                .filter(request -> !judging(request))
                .map(request -> request.messages().get(1).text())
                .toList();
    }
}

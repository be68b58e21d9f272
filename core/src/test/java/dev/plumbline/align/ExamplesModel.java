package dev.plumbline.align;

import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.model.Embeddings;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ScriptedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that judges at random until it is shown so many examples, and gives vectors. */
final class ExamplesModel {
    static final JudgeSpec JUDGE = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is it complete? {{ question }} {{ response }}");
    static final String BUDGET = "judge_calls=2000";

    private final HumanLabels labels;
    private final AtomicInteger judged = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger looked = new AtomicInteger();
    private int needed = 4;
    private boolean nearest;

    ExamplesModel(Helpdesk data) {
        this.labels = HumanLabels.of(data.data());
    }

    /** From so many examples on it knows the labels. */
    void needs(int examples) {
        needed = examples;
    }

    /** Only examples that were chosen for the item teach it anything. */
    void needsNearest() {
        nearest = true;
    }

    /** Verdicts that it was asked for since the last {@link #forget}. */
    int judged() {
        return judged.get();
    }

    void forget() {
        judged.set(0);
    }

    /** Requests for vectors of several texts. */
    int stored() {
        return stored.get();
    }

    /** Requests for vectors of one text. */
    int looked() {
        return looked.get();
    }

    private String answer(ModelRequest request) {
        if (Embeddings.asked(request)) {
            (request.messages().size() > 2 ? stored : looked).incrementAndGet();
            return Embeddings.text(request.messages().stream()
                    .map(message -> new float[] {
                        message.text().hashCode() % 97, message.text().length(), 5
                    })
                    .toList());
        }
        judged.incrementAndGet();
        String prompt = request.messages().get(1).text();
        String item = prompt.substring(prompt.indexOf("# The item to judge"));
        String label = labels.in(item);
        int shown = prompt.split("Expert verdict:", -1).length - 1;
        boolean knows = shown >= needed && (!nearest || prompt.contains("# Examples like the item"));
        String random = Helpdesk.SCALE.labels().get(item.hashCode() % 2 == 0 ? 0 : 1);
        return "{\"verdict\": \"" + (knows ? label : random) + "\", \"reason\": \"so\"}";
    }

    Alignment align(Optimizer optimizer, JudgeSpec judge, AlignmentRows rows, String budget, Path folder) {
        return Align.with(optimizer)
                .budget(AlignmentBudget.parse(budget))
                .folder(folder)
                .align(
                        judge,
                        rows,
                        Judges.of(List.of(), List.of(Scripted.provider(ScriptedModel.answering(this::answer)))));
    }
}

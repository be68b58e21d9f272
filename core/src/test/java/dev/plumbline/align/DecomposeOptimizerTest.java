package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.decompose.DecomposeOptimizer;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.judge.Checklist;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.coverage.CoverageFit.Words;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.Token;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ScriptedModel;
import dev.plumbline.run.Budget;
import dev.plumbline.scale.Scale;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A model whose verdicts are random and whose answers to single questions are good. */
class DecomposeOptimizerTest {
    private static final JudgeSpec JUDGE = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is it complete? {{ response }}");
    private static final Pattern LINE = Pattern.compile("(?m)^(?:- item_[a-z]+: )?\"(.*)\"$");
    private static final Pattern ITEM = Pattern.compile("(?s)\n(Well\\. .*?)\n</data");

    private String criteria = "nothing";
    private BiPredicate<String, String> met = (item, point) -> item.contains(point);
    private final ScriptedModel model = ScriptedModel.by(this::reply);

    private ModelReply reply(ModelRequest request) {
        String prompt = request.messages().get(1).text();
        String form = request.form().map(asked -> asked.name()).orElse("");
        if (form.equals("criteria")) {
            return plain(criteria);
        }
        if (form.equals("verdict")) {
            String label = Helpdesk.SCALE.labels().get(prompt.hashCode() & 1);
            return plain("{\"verdict\": \"" + label + "\", \"reason\": \"so it seems\"}");
        }
        Matcher item = ITEM.matcher(prompt);
        assertThat(item.find()).isTrue();
        List<String> asked =
                LINE.matcher(prompt).results().map(line -> line.group(1)).toList();
        if (form.isEmpty()) {
            return word(met.test(item.group(1), asked.get(0)), prompt.hashCode());
        }
        List<String> keys = request.form().orElseThrow().properties().stream()
                .map(key -> key.name())
                .toList();
        return plain(asked.stream()
                .map(point -> "\"" + keys.get(asked.indexOf(point)) + "\": \""
                        + (met.test(item.group(1), point) ? "yes" : "no") + "\"")
                .collect(Collectors.joining(", ", "{", "}")));
    }

    private static ModelReply plain(String text) {
        return new ModelReply(text, "m", Optional.empty(), false, List.of(), new TokenUsage(10, 5));
    }

    private static ModelReply word(boolean yes, int chance) {
        double sure = .6 + .3 * (chance & 7) / 7;
        String said = yes ? "Yes" : "No";
        return new ModelReply(
                said,
                "m",
                Optional.empty(),
                false,
                List.of(new Token(said, Math.log(sure), Map.of(yes ? "No" : "Yes", Math.log(1 - sure)))),
                new TokenUsage(10, 1));
    }

    private Alignment align(DecomposeOptimizer optimizer, JudgeSpec judge, AlignmentRows rows) {
        return align(Align.with(optimizer), judge, rows);
    }

    private Alignment align(Align align, JudgeSpec judge, AlignmentRows rows) {
        return align.shuffles(1).align(judge, rows, judges());
    }

    private Judges judges() {
        return Judges.of(List.of(), List.of(new LanguageModelProvider() {
            @Override
            public boolean serves(String scheme) {
                return true;
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                return model;
            }
        }));
    }

    @Test
    void pointsOfTheReferenceAreAskedWhereTheWholeVerdictIsAtChance() {
        Alignment aligned = align(
                DecomposeOptimizer.withDefaults(), JUDGE, Helpdesk.of(60, 0, 1).rows());

        JudgeSpec after = aligned.judge().orElseThrow();
        assertThat(after.checklist()).contains(Checklist.ofReference());
        assertThat(aligned.candidates()).extracting(Candidate::id).containsExactly("judge", "points", "points learned");
        Proof proof = aligned.proof().orElseThrow();
        assertThat(proof.paired().fixed()).isGreaterThan(10);
        assertThat(proof.paired().broken()).isZero();
        assertThat(aligned.decision()).hasToString("PROMOTE");
    }

    @Test
    void whatPeopleLetGoIsLearnedFromTheAnswersAloneOrWithTheWords() {
        AlignmentRows rows = Helpdesk.tolerant(60, 0, 2).rows();
        for (Words words : List.of(Words.LEFT_OUT, Words.COUNTED)) {
            Alignment aligned = align(DecomposeOptimizer.withDefaults().words(words), JUDGE, rows);

            JudgeSpec after = aligned.judge().orElseThrow();
            assertThat(after.calibration().orElseThrow().point()).containsKey("judge_logit");
            assertThat(after.calibration().orElseThrow().point().get("judge_logit"))
                    .isPositive();
            assertThat(after.calibration().orElseThrow().point().containsKey("window_recall"))
                    .isEqualTo(words == Words.COUNTED);
        }
    }

    @Test
    void answersThatWerePaidForAreNotAskedForAgainByLearningAndEstimates() {
        AlignmentRows rows = Helpdesk.of(40, 0, 3).rows();
        align(DecomposeOptimizer.withDefaults(), JUDGE, rows);

        int dev = rows.development().dev().examples().size();
        int all = rows.development().all().examples().size();
        int test = rows.test().orElseThrow().examples().size();
        // Three points a row, and the judge before on dev and test.
        assertThat(model.requests()).hasSize(dev + 3 * all + (1 + 3) * test);
    }

    @Test
    void aBudgetTooSmallForAQuestionEachAsksAllInOneCallAndTheProofIsSetAside() {
        AlignmentRows rows = Helpdesk.of(40, 0, 4).rows();
        int all = rows.development().all().examples().size();
        int dev = rows.development().dev().examples().size();
        int test = rows.test().orElseThrow().examples().size();
        Alignment aligned = align(
                Align.with(DecomposeOptimizer.withDefaults()).budget(Budget.calls(dev + all + 4L * test + 3)),
                JUDGE,
                rows);

        assertThat(aligned.judge().orElseThrow().checklist())
                .contains(Checklist.ofReference().asked(Checklist.Calls.ONE));
        assertThat(aligned.proof()).isPresent();
    }

    @Test
    void aBudgetThatAllowsNothingSaysSo() {
        Alignment aligned = align(
                Align.with(DecomposeOptimizer.withDefaults()).budget(Budget.calls(20)),
                JUDGE,
                Helpdesk.of(40, 0, 4).rows());

        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.notes()).contains("The budget does not allow asking about the points of the references.");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void withoutReferencesTheModelThatReflectsWritesCriteriaAndThoseThatTellNothingAreDropped() {
        AlignmentRows rows = withoutReferences(Helpdesk.of(80, 0, 5));
        Map<String, Boolean> good = goodItems(Helpdesk.of(80, 0, 5));
        criteria = "{\"criteria\": [{\"criterion\": \"Names every fact.\", \"strength\": \"essential\"},"
                + "{\"criterion\": \"Is kind.\", \"strength\": \"minor\"}]}";
        met = (item, criterion) -> criterion.equals("Names every fact.") ? good.getOrDefault(item, false) : true;

        Alignment aligned = align(DecomposeOptimizer.withDefaults(), JUDGE, rows);

        JudgeSpec after = aligned.judge().orElseThrow();
        assertThat(after.prompting().criteria()).containsExactly("Names every fact.");
        Checklist checklist = after.checklist().orElseThrow();
        assertThat(checklist.rule()).isEqualTo(Checklist.Rule.WEIGHTED);
        assertThat(checklist.weights()).hasSize(1).allMatch(weight -> weight > 1);
        assertThat(aligned.notes()).contains("1 of 2 criteria told nothing of the label on train and were dropped.");
        assertThat(aligned.proof().orElseThrow().paired().broken()).isZero();
        assertThat(JudgeSpec.parse(text(after), "a.yaml").version()).isEqualTo(after.version());
    }

    @Test
    void whereTheModelNamesNoCriteriaTheListOfTheInstructionsIsTaken() {
        Map<String, Boolean> good = goodItems(Helpdesk.of(60, 0, 6));
        met = (item, criterion) -> good.getOrDefault(item, false);
        JudgeSpec listed = JUDGE.withInstructions(
                "Pass if:\n- the answer names every fact\n2. the tone is kind\n- {{ response }}\n");

        Alignment aligned = align(DecomposeOptimizer.withDefaults(), listed, withoutReferences(Helpdesk.of(60, 0, 6)));

        assertThat(aligned.judge().orElseThrow().prompting().criteria())
                .isNotEmpty()
                .isSubsetOf("the answer names every fact", "the tone is kind");
    }

    @Test
    void ofCriteriaWithoutEndTheFirstAreTakenAndThatThereWereMoreIsSaid() {
        criteria = IntStream.range(0, 10_000)
                .mapToObj(i -> "{\"criterion\": \"Names fact " + i + ".\", \"strength\": \"minor\"}")
                .collect(Collectors.joining(", ", "{\"criteria\": [", "]}"));

        Alignment aligned = align(DecomposeOptimizer.withDefaults(), JUDGE, withoutReferences(Helpdesk.of(40, 0, 7)));

        assertThat(aligned.notes())
                .contains("Guard number refused a list of criteria: it has 10000 rules, and 30 are allowed.");
    }

    @Test
    void withoutCriteriaNothingIsAskedOfTheJudge() {
        Alignment aligned = align(DecomposeOptimizer.withDefaults(), JUDGE, withoutReferences(Helpdesk.of(40, 0, 7)));

        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.notes())
                .contains("No criteria were found: the model that reflects named none, and the instructions have no"
                        + " list.");
        assertThat(aligned.spent().calls()).isZero();
    }

    @Test
    void anEstimateCountsAQuestionForEachPoint() {
        AlignmentRows rows = Helpdesk.of(40, 0, 8).rows();
        long all = rows.development().all().examples().size();
        long dev = rows.development().dev().examples().size();

        Outlay outlay = DecomposeOptimizer.withDefaults()
                .outlay(JUDGE, rows.development(), OptionalLong.empty(), OptionalLong.empty());

        assertThat(outlay).isEqualTo(new Outlay(dev + 3 * all, dev + 3 * all, 0, 0, 0));
        assertThat(DecomposeOptimizer.withDefaults().asks(JUDGE, rows.development()))
                .isEqualTo(3);
    }

    @Test
    void aJudgeThatCannotBeAskedSingleQuestionsIsRefused() {
        AlignmentRows rows = Helpdesk.of(40, 0, 9).rows();
        DecomposeOptimizer optimizer = DecomposeOptimizer.withDefaults();
        assertThatThrownBy(() -> align(optimizer, JUDGE.withInstructions(""), rows))
                .hasMessage("judge 'complete' asks no model that could be asked single questions");
        assertThatThrownBy(() -> align(optimizer, JUDGE.withChecklist(Optional.of(Checklist.ofReference())), rows))
                .hasMessage("judge 'complete' has a checklist already");
        assertThatThrownBy(() -> align(optimizer, JUDGE.withRepeat(3), rows))
                .hasMessage("judge 'complete' asks each item 3 times, and a checklist is asked once");
    }

    @Test
    void amongOtherOptimizersItLooksAtJudgesThatAreShownReferencesAlone() {
        AlignmentRows rows = Helpdesk.of(40, 0, 9).rows();
        AutoOptimizer auto = AutoOptimizer.of(DecomposeOptimizer.withDefaults().sparing());

        assertThat(align(Align.with(auto), JUDGE, rows).notes())
                .contains("Single points were not asked about: the judge is shown no references.");
        assertThat(model.requests()).isEmpty();
        JudgeSpec shown = JUDGE.withInstructions("Is it complete? {{ response }} {{ reference }}");
        assertThat(align(Align.with(auto), shown, rows).judge().orElseThrow().checklist())
                .isPresent();
    }

    @Test
    void autoAsksAboutSinglePointsWhereAJudgeIsShownReferences() {
        AlignmentRows rows = Helpdesk.of(40, 0, 9).rows();
        JudgeSpec shown = JUDGE.withInstructions("Is it complete? {{ response }} {{ reference }}");

        Alignment aligned = align(Align.with(AutoOptimizer.withDefaults()), shown, rows);

        assertThat(aligned.judge().orElseThrow().checklist()).isPresent();
        assertThat(aligned.candidates())
                .filteredOn(Candidate::selected)
                .singleElement()
                .satisfies(one -> assertThat(one.id()).startsWith("decompose/"));
        assertThat(aligned.proof()).isPresent();
    }

    private static String text(JudgeSpec spec) {
        return "{\"name\": \"" + spec.name() + "\", \"model\": \"" + spec.model()
                + "\", \"scale\": [\"pass\", \"fail\"], \"instructions\": \"" + spec.instructions()
                + "\", \"criteria\": [\"" + spec.prompting().criteria().get(0)
                + "\"], \"checklist\": {\"of\": \"criteria\", \"verdict\": \"weighted\", \"weights\": "
                + spec.checklist().orElseThrow().weights() + ", \"bias\": "
                + spec.checklist().orElseThrow().bias() + "}}";
    }

    private static Map<String, Boolean> goodItems(Helpdesk data) {
        Map<String, Boolean> good = new HashMap<>();
        data.data()
                .examples()
                .forEach(example -> good.put(example.field("response").orElseThrow(), data.isGood(example)));
        return good;
    }

    private static AlignmentRows withoutReferences(Helpdesk data) {
        Map<String, Gold> gold = new HashMap<>();
        List<Example> bare = data.data().examples().stream()
                .map(example -> {
                    gold.put(example.id(), data.data().gold(example));
                    Map<String, String> fields = new LinkedHashMap<>(example.fields());
                    fields.remove("reference");
                    return new Example(example.id(), example.group(), fields);
                })
                .toList();
        Dataset rows = Dataset.of(
                data.data().columns(),
                bare,
                data.data().roles(),
                Optional.of(Scale.of("pass", "fail")),
                data.data().labels(),
                gold);
        return new Helpdesk(rows, 0).rows();
    }
}

package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Decision;
import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.align.patterns.Proposal;
import dev.plumbline.align.patterns.ProposalAnswer;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ScriptedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that judges at random until it is told the rule that makes the labels. */
class PatternsOptimizerTest {
    private static final String RULE = "Name every step that the user has to take.";
    private static final String OTHER = "Be as long as a letter of old.";
    private static final JudgeSpec JUDGE = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is it complete? {{ response }}");

    @TempDir
    Path folder = Path.of("");

    private final AlignmentRows rows = Helpdesk.of(60, 0, 1).rows();
    private final HumanLabels labels =
            HumanLabels.of(rows.development().all(), rows.test().orElseThrow());
    private final AtomicInteger judged = new AtomicInteger();
    private final AtomicInteger reflected = new AtomicInteger();

    private String answer(ModelRequest request) {
        String prompt = request.messages().get(1).text();
        String form = request.form().orElseThrow().name();
        if (form.equals("patterns")) {
            reflected.incrementAndGet();
            return "{\"patterns\": [{\"name\": \"steps\", \"rule\": \"" + RULE
                    + "\", \"rows\": [\"r1\", \"r9999\"], \"sentence\": \"Is it complete?\"},"
                    + "{\"name\": \"long\", \"rule\": \"" + OTHER
                    + "\", \"rows\": [], \"sentence\": \"\"}]}";
        }
        judged.incrementAndGet();
        String label = labels.in(prompt);
        boolean good = labels.good(prompt);
        if (form.equals("criteria")) {
            return request.form().orElseThrow().properties().stream()
                    .map(property -> {
                        boolean steps = prompt.contains(property.name() + ": " + RULE);
                        boolean met = steps ? good : prompt.hashCode() % 2 == 0;
                        return "\"" + property.name() + "\": \"" + (met ? "yes" : "no") + "\"";
                    })
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        boolean told = prompt.toLowerCase(Locale.ROOT).contains("name every step");
        String verdict = Helpdesk.SCALE.labels().get(prompt.hashCode() % 2 == 0 ? 0 : 1);
        return "{\"verdict\": \"" + (told ? label : verdict) + "\", \"reason\": \"so\"}";
    }

    private Alignment align(String budget) {
        return align(AutoOptimizer.withDefaults(), budget);
    }

    private Alignment align(Optimizer optimizer, String budget) {
        LanguageModel model = ScriptedModel.answering(this::answer);
        LanguageModelProvider provider = new LanguageModelProvider() {
            @Override
            public boolean serves(String scheme) {
                return scheme.equals("openai");
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                return model;
            }
        };
        return Align.with(optimizer)
                .budget(AlignmentBudget.parse(budget))
                .folder(folder)
                .align(JUDGE, rows, Judges.of(List.of(), List.of(provider)));
    }

    @Test
    void theRuleThatMakesTheLabelsBecomesAGuidelineAndIsProven() {
        Alignment aligned = align("judge_calls=2000");

        assertThat(aligned.judge().orElseThrow().guidelines())
                .first()
                .asString()
                .containsIgnoringCase("name every step");
        assertThat(aligned.judge().orElseThrow().guidelines())
                .noneMatch(rule -> rule.startsWith("Above all, be as long"));
        assertThat(aligned.candidates()).extracting(Candidate::accepted).containsExactly(true, true);
        assertThat(aligned.candidates().get(1).diff()).anyMatch(line -> line.startsWith("+ "));
        assertThat(aligned.proof()).isPresent();
        assertThat(aligned.reflected().calls()).isEqualTo(reflected.get());
        assertThat(aligned.spent().calls()).isEqualTo(judged.get());
    }

    @Test
    void aGuidelineGoesWithTheOnlyRowThatItRestsOnAlsoAfterAReload() {
        Path file = folder.resolve("aligned.yaml");
        align("judge_calls=2000").judge().orElseThrow().write(file);
        JudgeSpec aligned = JudgeSpec.read(file);
        String rule = aligned.guidelines().get(0);
        List<String> named = aligned.prompting().support().getOrDefault(rule, List.of());

        Unalignment without = Unalignment.of(aligned, named);
        without.judge().write(file);

        assertThat(rule).containsIgnoringCase("name every step");
        assertThat(named)
                .containsExactly(rows.development().train().examples().get(0).id());
        assertThat(JudgeSpec.read(file).guidelines()).doesNotContain(rule);
    }

    @Test
    void aPersonDecidesOnEachProposalAndTheirWordsAreKept() {
        List<Proposal> seen = new ArrayList<>();
        String edited = "Above all, name every step that the user has to take, in order.";

        Alignment aligned = align(
                PatternsOptimizer.withDefaults().reviewing(round -> {
                    seen.addAll(round.proposals());
                    return round.proposals().stream()
                            .<ProposalAnswer>map(proposal -> proposal.pattern().equals("steps")
                                    ? new ProposalAnswer.Edited(edited)
                                    : new ProposalAnswer.Rejected())
                            .toList();
                }),
                "judge_calls=2000");

        assertThat(aligned.judge().orElseThrow().guidelines()).containsExactly(edited);
        assertThat(seen.get(0).pattern()).isEqualTo("steps");
        assertThat(seen.get(0).rows())
                .containsExactly(rows.development().train().examples().get(0).id());
        assertThat(seen.get(0).sentence()).contains("Is it complete?");
        assertThat(seen.get(0).before()).isEmpty();
        assertThat(seen.get(0).after())
                .hasValueSatisfying(text -> assertThat(text).endsWithIgnoringCase(RULE));
    }

    @Test
    void whereAPersonRejectsEveryProposalTheJudgeStaysAsItIs() {
        Alignment aligned = align(
                PatternsOptimizer.withDefaults()
                        .reviewing(round -> round.proposals().stream()
                                .<ProposalAnswer>map(proposal -> new ProposalAnswer.Rejected())
                                .toList()),
                "judge_calls=2000");

        assertThat(aligned.judge()).isEmpty();
        assertThat(aligned.decision()).isEqualTo(Decision.Verdict.KEEP);
    }

    @Test
    void noBudgetIsExceeded() {
        for (int calls : new int[] {1, 5, 30, 90, 200}) {
            judged.set(0);
            reflected.set(0);
            folder = folder.resolve("" + calls);
            align("judge_calls=" + calls + ",reflection_calls=4");

            assertThat(judged.get()).as("judge calls of %s", calls).isLessThanOrEqualTo(calls);
            assertThat(reflected.get()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void whatIsSpentLiesWithinTheOutlayThatIsForeseen() {
        for (String budget : List.of("judge_calls=2000", "judge_calls=300,reflection_calls=9", "judge_calls=150")) {
            folder = folder.resolve(budget.replace('=', '-'));
            AlignmentBudget all = AlignmentBudget.parse(budget);
            ProofReserve aside = ProofReserve.of(JUDGE, rows, AutoOptimizer.withDefaults());
            AlignmentRows provable = all.provable(rows, aside, 0);
            AlignmentBudget allowed = all.forSearch(provable, aside);
            Outlay outlay = AutoOptimizer.withDefaults()
                    .outlay(JUDGE, rows.development(), allowed.judgeCallsAtMost(), allowed.reflectionCallsAtMost());
            Alignment aligned = align(budget);
            long proof = aligned.proof().isPresent()
                    ? 2L * provable.test().orElseThrow().examples().size()
                    : 0;

            assertThat(aligned.reflected().calls())
                    .as(budget)
                    .isBetween(outlay.fewestReflections(), outlay.mostReflections());
            assertThat(aligned.spent().calls() - proof)
                    .as(budget)
                    .isBetween(outlay.fewestJudged(), outlay.mostJudged());
        }
    }

    @Test
    void theSameAlignmentAgainPaysForNothingAndGivesTheSame() {
        Alignment first = align("judge_calls=400");
        judged.set(0);
        reflected.set(0);

        Alignment second = align("judge_calls=400");

        assertThat(judged.get() + reflected.get()).isZero();
        assertThat(second.judge()).isEqualTo(first.judge());
        assertThat(second.candidates())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("judged")
                .isEqualTo(first.candidates());
    }
}

package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Gate;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.Evidence;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Ending;
import dev.plumbline.run.Run;
import dev.plumbline.run.RunOutcome;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** From a run through agreement and gate to the forms in which people and programs read it. */
class FiguresTest {
    private final Run run = run();
    private final Agreement agreement = Agreement.of(run, Part.whole(), example -> false);

    @Test
    void disagreementsBringTextsRationaleReasonAndEvidence() {
        AgreementFigures figures = Figures.of(agreement, run);

        DisagreementFigures first = figures.disagreements().get(0);
        assertThat(first.kind()).isEqualTo("False pass");
        assertThat(first.confidence()).hasValue(0.9);
        assertThat(first.response()).contains("answer 0");
        assertThat(first.annotations())
                .extracting(DisagreementFigures.Annotation::rationale)
                .contains(Optional.of("why 0"));
        assertThat(first.reason()).contains("because");
        assertThat(first.evidence()).extracting(Evidence::point).containsExactly("point");
    }

    @Test
    void anUndecidedRowIsListedLastWithItsStatus() {
        List<DisagreementFigures> rows = Figures.of(agreement, run).disagreements();

        assertThat(rows.get(rows.size() - 1).status()).isEqualTo("abstained");
        assertThat(rows.get(rows.size() - 1).kind()).isEqualTo("Undecided");
    }

    @Test
    void severalAnnotatorsGiveAHumanReferenceAndTheJudgesDistanceFromIt() {
        AgreementFigures figures = Figures.of(agreement, run);

        assertThat(figures.people()).isPresent();
        assertThat(JsonReport.agreement(figures))
                .contains("\"human_reference\": {\"value\": ", "\"human_difference\": {");
    }

    @Test
    void testRowsAreNeverListed() {
        Agreement test = Agreement.of(run, Part.of(Split.TEST, example -> Split.TEST), example -> false);

        assertThat(Figures.of(test, run).disagreements()).isEmpty();
        assertThat(HtmlReport.of(Report.titled("test").with(Figures.of(test, run))))
                .doesNotContain("answer 0");
    }

    @Test
    void aGateSaysWhyAConditionIsOpen() {
        GateResult gate = Gate.minimum(Measure.ACCURACY, 0.8).check(agreement);

        assertThat(gate.conditions()).hasSize(1);
        assertThat(gate.conditions().get(0).reason()).isNotBlank();
        assertThat(JUnitXml.gate("judge", gate))
                .contains(Escape.xml(gate.conditions().get(0).reason()));
    }

    @Test
    void rowsOfRatersAreCountedAndNotTakenForDecided() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("ann", List.of("pass", "fail", "pass", "", ""));
        columns.put("bob", List.of("pass", "fail", "", "fail", ""));
        AgreementFigures figures =
                Figures.of(Agreement.amongRaters(columns, Scale.of("pass", "fail"), Optional.empty()));

        assertThat(figures.accounting().rows()).isEqualTo(5);
        assertThat(figures.accounting().decided()).isEqualTo(2);
        assertThat(figures.accounting().abstained()).isEqualTo(3);
        assertThat(figures.accounting().unlabelled()).isEqualTo(1);
        assertThat(figures.accounting().measured()).isEqualTo(2);
        assertThat(TextReport.agreement(figures))
                .contains("2 of 5 rows have labels of several raters (none at all: 1)\n");
        assertThat(figures.notes()).contains("4 of 10 cells hold no rating; 2 rows of 5 have at least two");
    }

    @Test
    void rowsOfARunThatShapedTheJudgeAreCountedOverTheSameRowsAsThoseWithGold() {
        RunOutcome outcome = new RunOutcome(
                Ending.FINISHED,
                "done",
                Optional.of(run),
                60,
                60,
                60,
                UsageTotal.nothing(),
                Duration.ofSeconds(1),
                Optional.empty());
        // Seven rows shaped the judge, and none of them is a development row.
        Agreement development = Agreement.of(
                run,
                Part.development(example -> number(example) < 7 ? Split.TEST : Split.DEV),
                example -> number(example) < 7);
        RunFigures figures = Figures.of(outcome, run, Optional.of(development), example -> number(example) < 7);

        assertThat(figures.accounting().seen()).isEqualTo(7);
        assertThat(figures.accounting().measured()).isEqualTo(53);
    }

    private static int number(Example example) {
        return Integer.parseInt(example.id().substring(1));
    }

    private static Run run() {
        List<Example> examples = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String id = "e" + i;
            String human = i % 2 == 0 ? "fail" : "pass";
            examples.add(new Example(id, id, Map.of("question", "question " + i, "response", "answer " + i)));
            labels.add(Label.of(id, human, "ana").because("why " + i));
            labels.add(Label.of(id, i % 10 == 3 ? "fail" : human, "ben"));
            gold.put(id, new Gold.Resolved(human, Gold.How.MAJORITY));
            verdicts.add(verdict(id, i, human));
        }
        Roles roles = new Roles(
                Optional.empty(),
                Optional.empty(),
                List.of("ana", "ben"),
                Optional.of("question"),
                Optional.empty(),
                Optional.of("response"),
                List.of(),
                List.of(),
                List.of());
        Dataset data = Dataset.of(
                List.of("question", "response"), examples, roles, Optional.of(Scale.of("pass", "fail")), labels, gold);
        return new Run(new JudgeVersion("accuracy", "a".repeat(64)), data, verdicts, Optional.empty());
    }

    private static Verdict verdict(String id, int i, String human) {
        if (i == 59) {
            return new Verdict.Abstained(id, "unsure", Map.of(), Usage.none());
        }
        String value = i % 12 == 0 ? "pass" : human;
        return new Verdict.Decided(
                id,
                value,
                Optional.of("because"),
                OptionalDouble.of(i == 0 ? 0.9 : 0.6),
                Map.of(),
                List.of(new Evidence("point", 0.5, 1, Optional.of("answer"))),
                Optional.empty(),
                Usage.none());
    }
}

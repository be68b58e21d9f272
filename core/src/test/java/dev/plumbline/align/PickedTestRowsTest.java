package dev.plumbline.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.agreement.Decision;
import dev.plumbline.align.Alignment.PartSize;
import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Purpose;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.coverage.CoverageJudge;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rows that somebody picked are there to learn from, and prove nothing. */
class PickedTestRowsTest {
    private static final JudgeSpec LOCAL = JudgeSpec.named("complete")
            .model("local:/lexical")
            .scale(Helpdesk.SCALE)
            .withoutInstructions();

    private final Helpdesk helpdesk = Helpdesk.tolerant(120, .05, 3);
    private final int proving = helpdesk.rows().test().orElseThrow().examples().size();

    private static Dataset labelledFor(Dataset data, Function<Example, Optional<Purpose>> purpose) {
        Map<String, Optional<Purpose>> purposes = new HashMap<>();
        Map<String, Gold> gold = new HashMap<>();
        data.examples().forEach(row -> {
            purposes.put(row.id(), purpose.apply(row));
            gold.put(row.id(), data.gold(row));
        });
        List<Label> labels = data.labels().stream()
                .map(label -> new Label(
                        label.exampleId(),
                        label.value(),
                        label.annotator(),
                        label.rationale(),
                        label.at(),
                        label.round(),
                        label.blind(),
                        label.superseded(),
                        label.source(),
                        label.probability(),
                        purposes.getOrDefault(label.exampleId(), Optional.empty())))
                .toList();
        return Dataset.of(data.columns(), data.examples(), data.roles(), data.scale(), labels, gold);
    }

    private AlignmentRows rows(Function<Example, Optional<Purpose>> purpose) {
        return new Helpdesk(labelledFor(helpdesk.data(), purpose), helpdesk.tolerated()).rows();
    }

    private static Alignment aligned(AlignmentRows rows) {
        return Align.with(CalibrationOptimizer.withDefaults())
                .crossFit(CrossFitting.OFF)
                .align(LOCAL, rows, CoverageJudge::lexical);
    }

    @Test
    void rowsThatWerePickedAreLeftOutOfTheProofAndCounted() {
        Alignment aligned = aligned(rows(row -> switch (row.id()) {
            case "q119-0" -> Optional.of(Purpose.IMPROVING);
            case "q118-0", "q118-1" -> Optional.of(Purpose.REVISING);
            case "q117-0" -> Optional.of(Purpose.MEASURING);
            case "q0-0" -> Optional.of(Purpose.IMPROVING);
            default -> Optional.empty();
        }));
        assertThat(aligned.proof().orElseThrow().after().accuracy().n()).isEqualTo(proving - 3);
        assertThat(aligned.splits().get("test")).isEqualTo(new PartSize(proving - 3, proving / 2 - 1));
        assertThat(aligned.notes())
                .anyMatch(note -> note.startsWith("3 labelled rows of test are left out of the proof"));
        assertThat(aligned(helpdesk.rows()).notes()).noneMatch(note -> note.contains("left out of the proof"));
    }

    @Test
    void whereAllWerePickedThereIsNoProof() {
        AlignmentRows rows = rows(row -> Optional.of(Purpose.IMPROVING));
        Alignment aligned = aligned(rows);
        assertThat(aligned.proof()).isEmpty();
        assertThat(aligned.notes())
                .contains("There are no test rows, so there is an estimate and no proof.")
                .anyMatch(note -> note.startsWith(proving + " labelled rows of test are left out"));
        Dataset picked = labelledFor(helpdesk.part(.65, 1), row -> Optional.of(Purpose.IMPROVING));
        assertThatThrownBy(() -> rows.withTest(picked))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("every labelled row of test was picked to improve a judge");
        assertThat(AlignmentRows.of(helpdesk.data(), row -> Split.TRAIN)
                        .withTest(labelledFor(
                                helpdesk.part(.65, 1),
                                row -> row.id().equals("q119-0") ? Optional.of(Purpose.IMPROVING) : Optional.empty()))
                        .unproving())
                .isEqualTo(new Unproving(1, 0));
    }

    private Dataset drawnWith(Dataset data, Function<Label, OptionalDouble> probability) {
        Map<String, Gold> gold = new HashMap<>();
        data.examples().forEach(row -> gold.put(row.id(), data.gold(row)));
        List<Label> labels = data.labels().stream()
                .map(label -> new Label(
                        label.exampleId(),
                        label.value(),
                        label.annotator(),
                        label.rationale(),
                        label.at(),
                        label.round(),
                        label.blind(),
                        label.superseded(),
                        label.source(),
                        probability.apply(label),
                        label.purpose()))
                .toList();
        return Dataset.of(data.columns(), data.examples(), data.roles(), data.scale(), labels, gold);
    }

    private AlignmentRows drawn(Function<Label, OptionalDouble> probability) {
        return new Helpdesk(drawnWith(helpdesk.data(), probability), helpdesk.tolerated()).rows();
    }

    /** A gate refuses such rows, and what a proof says is said of rows in general too. */
    @Test
    void rowsThatWereDrawnUnevenlyAreLeftOutOfTheProofAndCounted() {
        AlignmentRows mixed = drawn(label -> switch (label.exampleId()) {
            case "q119-0" -> OptionalDouble.of(.1);
            case "q118-0" -> OptionalDouble.of(.4);
            case "q0-0" -> OptionalDouble.of(.9);
            default -> OptionalDouble.empty();
        });
        assertThat(mixed.unproving()).isEqualTo(new Unproving(0, 2));
        Alignment aligned = aligned(mixed);
        assertThat(aligned.proof().orElseThrow().after().accuracy().n()).isEqualTo(proving - 2);
        assertThat(aligned.notes())
                .anyMatch(note ->
                        note.startsWith("2 labelled rows of test are left out of the proof, whose chance to be drawn"));
        assertThat(drawn(label -> OptionalDouble.of(.3)).unproving()).isEqualTo(new Unproving(0, 0));
    }

    @Test
    void manyRowsThatWereDrawnAlikeAreNotGivenUpForOneThatDoesNotSay() {
        AlignmentRows mixed =
                drawn(label -> label.exampleId().equals("q119-0") ? OptionalDouble.empty() : OptionalDouble.of(.3));
        assertThat(mixed.unproving()).isEqualTo(new Unproving(0, 1));
    }

    @Test
    void whereAllWereDrawnUnevenlyThereIsNoProof() {
        Function<Label, OptionalDouble> uneven =
                label -> OptionalDouble.of(label.exampleId().endsWith("0") ? .1 : .4);
        Alignment aligned = aligned(drawn(uneven));
        assertThat(aligned.proof()).isEmpty();
        assertThat(aligned.decision()).isNotEqualTo(Decision.Verdict.PROMOTE);
        AlignmentRows rows = helpdesk.rows();
        Dataset other = drawnWith(helpdesk.part(.65, 1), uneven);
        assertThatThrownBy(() -> rows.withTest(other))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("drawn with probabilities from 0.100 to 0.400");
    }
}

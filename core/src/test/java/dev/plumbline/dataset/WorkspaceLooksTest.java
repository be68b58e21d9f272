package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at test rows, as a workspace keeps them. */
class WorkspaceLooksTest {
    private static final LookedRows SOME = new LookedRows(56, List.of("g"));

    @TempDir
    Path folder;

    @Test
    void looksAreCountedByDefinitionAndRows() {
        Looks looks = workspace().looks();
        LookedRows rows = new LookedRows(56, List.of("a", "b"));
        LookedRows more = new LookedRows(80, List.of("b", "c"));
        LookedRows fresh = new LookedRows(40, List.of("x", "y"));
        assertThat(looks.record(look("accuracy", "v1", rows, Look.Kind.MEASURE)))
                .isEqualTo(1);
        assertThat(looks.record(look("accuracy", "v2", rows, Look.Kind.MEASURE)))
                .as("an edited judge on the same rows")
                .isEqualTo(2);
        assertThat(looks.record(look("accuracy", "v1", more, Look.Kind.MEASURE)))
                .as("rows that were looked at, and others")
                .isEqualTo(3);
        assertThat(looks.record(look("accuracy", "v1", fresh, Look.Kind.ROWS)))
                .as("fresh labels")
                .isEqualTo(1);
        assertThat(looks.record(look("tone", "v1", rows, Look.Kind.MEASURE))).isEqualTo(1);
        assertThat(looks.before(look("accuracy", "v3", rows, Look.Kind.MEASURE)))
                .isEqualTo(3);
        assertThat(looks.spent(look("accuracy", "v3", rows, Look.Kind.MEASURE))).isFalse();
        assertThat(looks.spent(look("accuracy", "v3", fresh, Look.Kind.MEASURE)))
                .isTrue();
        assertThat(looks.all()).hasSize(5);
        assertThat(looks.all().get(0)).isEqualTo(look("accuracy", "v1", rows, Look.Kind.MEASURE));
    }

    @Test
    void anotherNameForTheSameQuestionIsNoOtherQuestion() {
        Looks looks = workspace().looks();
        LookedRows rows = labelled(20, row -> row % 3 > 0);
        LookedRows grown = labelled(24, row -> row % 3 > 0);
        LookedRows corrected = labelled(20, row -> row % 3 > 0 || row == 9);
        LookedRows other = labelled(20, row -> row % 2 > 0);
        LookedRows few = labelled(5, row -> row % 3 > 0);
        LookedRows alike = labelled(20, row -> row > 0);
        looks.record(judged("accuracy", "accuracy@1111", "gate", rows));

        assertThat(looks.before(judged("right", "right@1111", "gate", SOME)))
                .as("other rows")
                .isZero();
        assertThat(looks.before(judged("right", "right@1111", "gate", few)))
                .as("the same version")
                .isOne();
        assertThat(looks.before(judged("tone", "tone@1111", "gate", other)))
                .as("the same version, asked something else")
                .isZero();
        assertThat(looks.before(judged("right", "right@2222", "gate", grown)))
                .as("the same labels")
                .isOne();
        assertThat(looks.before(judged("right", "right@2222", "gate", corrected)))
                .as("the same labels but for one")
                .isOne();
        assertThat(looks.before(judged("right", "right@2222", "gate", few)))
                .as("too few labels to tell")
                .isZero();
        assertThat(looks.before(judged("right", "right@2222", "gate", alike)))
                .as("labels that are nearly all alike")
                .isZero();
        assertThat(looks.before(judged("tone", "tone@2222", "gate", other)))
                .as("other labels")
                .isZero();
        assertThat(looks.before(judged("tone", "tone@2222", "gate", new LookedRows(3, List.of("k10")))))
                .as("no labels that are known")
                .isZero();
        assertThat(looks.before(judged("release", "accuracy@1111", "release", rows)))
                .as("differences of applications")
                .isZero();
        assertThat(looks.all().get(0).rows()).isEqualTo(rows);
    }

    private static LookedRows labelled(int count, IntPredicate yes) {
        Map<String, String> labels = new TreeMap<>();
        for (int row = 0; row < count; row++) {
            labels.put("k" + (10 + row), yes.test(row) ? "yes" : "no");
        }
        return new LookedRows(count, List.copyOf(labels.keySet()), labels);
    }

    private static Look judged(String definition, String judge, String verb, LookedRows rows) {
        return new Look(
                Instant.parse("2026-05-04T13:00:00Z"),
                definition,
                "d",
                rows,
                Look.Kind.MEASURE,
                verb,
                judge,
                judge,
                Optional.empty());
    }

    @Test
    void aLineIsCalledByWhoeverStandsOnIt() {
        Looks looks = workspace().looks();
        Look first = judged("accuracy", "accuracy@1111", "gate", SOME);
        Look second = judged("accuracy", "accuracy@2222", "gate", SOME);
        looks.record(first);
        looks.record(second);
        assertThat(looks.entries()).containsExactlyInAnyOrder(looks.entry(first), looks.entry(second));
        assertThatThrownBy(() -> looks.entry(judged("accuracy", "accuracy@3333", "gate", SOME)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not in");
    }

    @Test
    void figuresThatComeAgainAreTheLookThatShowedThem() {
        Looks looks = workspace().looks();
        looks.record(look("accuracy", "v1", Look.Kind.MEASURE));
        assertThat(looks.record(showing("f", SOME))).isEqualTo(2);
        looks.record(look("accuracy", "v2", Look.Kind.MEASURE));

        assertThat(looks.numberOf(showing("f", SOME))).hasValue(2);
        assertThat(looks.numberOf(showing("g", SOME))).isEmpty();
        assertThat(looks.numberOf(showing("f", new LookedRows(1, List.of("x")))))
                .isEmpty();
        assertThat(looks.numberOf(look("accuracy", "v1", Look.Kind.MEASURE))).isEmpty();
        assertThat(looks.all().get(1).figures()).contains("f");
    }

    private static Look showing(String figures, LookedRows rows) {
        Look look = look("accuracy", "v1", rows, Look.Kind.MEASURE);
        return new Look(
                look.time(),
                look.definition(),
                look.dataset(),
                rows,
                look.kind(),
                look.verb(),
                look.judge(),
                look.lineage(),
                Optional.of(figures));
    }

    @Test
    void theLevelOfALookFalls() {
        assertThat(Look.level(1)).isEqualTo(.025);
        assertThat(Look.level(2)).isEqualTo(.05 / 6);
        double sum = 0;
        for (int k = 1; k < 1000; k++) {
            sum += Look.level(k);
        }
        assertThat(sum).isBetween(.0499, .05);
        assertThat(Look.advice(5)).isEmpty();
        assertThat(Look.advice(6)).contains("ask for fresh labels");
    }

    @Test
    void aLedgerThatWasChangedIsNoticed() throws IOException {
        Workspace workspace = workspace();
        for (int i = 0; i < 3; i++) {
            workspace.looks().record(look("accuracy", "v" + i, Look.Kind.MEASURE));
        }
        Path file = workspace.folder().resolve("looks.jsonl");
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(2)));
        assertThatThrownBy(() -> workspace.looks().all())
                .hasMessage("the line before this one was changed or taken out");
        Files.write(file, List.of(lines.get(0), lines.get(1).replace("v1", "v9"), lines.get(2)));
        assertThatThrownBy(() -> workspace.looks().record(look("a", "b", Look.Kind.MEASURE)))
                .isInstanceOf(BadInput.class);
        Files.write(file, List.of(lines.get(0), "nonsense"));
        assertThatThrownBy(() -> workspace.looks().all()).hasMessage("this line is no look");
    }

    @Test
    void ledgersThatWereMergedStayValid() throws IOException {
        Workspace workspace = workspace();
        workspace.looks().record(look("a", "root", Look.Kind.MEASURE));
        Path file = workspace.folder().resolve("looks.jsonl");
        String common = Files.readString(file);
        workspace.looks().record(look("a", "mine", Look.Kind.MEASURE));
        String mine = Files.readString(file);
        Files.writeString(file, common);
        workspace.looks().record(look("a", "theirs", Look.Kind.MEASURE));
        String theirs = Files.readString(file).substring(common.length());
        Files.writeString(file, mine + theirs);
        assertThat(workspace.looks().all()).extracting(Look::lineage).containsExactly("root", "mine", "theirs");
    }

    @Test
    void manyThreadsWriteOneLedger() throws Exception {
        Workspace workspace = workspace();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            work.add(() -> workspace.looks().record(look("a", "root", Look.Kind.MEASURE)));
        }
        List<Integer> numbers = new ArrayList<>();
        for (Future<Integer> done : threads.invokeAll(work)) {
            numbers.add(done.get());
        }
        threads.shutdown();
        assertThat(numbers).doesNotHaveDuplicates().hasSize(40);
        assertThat(workspace.looks().before(look("a", "v", Look.Kind.MEASURE))).isEqualTo(40);
    }

    private Workspace workspace() {
        return Workspace.at(folder.resolve(".plumbline"));
    }

    private static Look look(String definition, String lineage, Look.Kind kind) {
        return look(definition, lineage, SOME, kind);
    }

    private static Look look(String definition, String lineage, LookedRows rows, Look.Kind kind) {
        return new Look(
                Instant.parse("2026-05-04T13:00:00Z"),
                definition,
                "d",
                rows,
                kind,
                "align",
                "j@" + definition + lineage,
                lineage,
                Optional.empty());
    }
}

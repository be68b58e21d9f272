package dev.plumbline.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
    private static final String HEADER = "question,answer,target\n";

    @TempDir
    Path folder;

    @Test
    void theNearestWorkspaceUpwardsIsUsedElseOneIsMade() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        assertThat(Workspace.nearest(deep).folder()).isEqualTo(deep.resolve(".plumbline"));
        Path other = Files.createDirectories(folder.resolve("c/d"));
        Workspace.at(folder.resolve("c/.plumbline"));
        assertThat(Workspace.nearest(other).folder()).isEqualTo(folder.resolve("c/.plumbline"));
    }

    @Test
    void aNewWorkspaceKeepsFromVersionControlWhatCanBeMadeAgain() throws IOException {
        Path made = Workspace.nearest(folder).folder();
        assertThat(Files.readAllLines(made.resolve(".gitignore")))
                .contains("/*", "!/looks.jsonl", "!/gates.jsonl", "!/splits", "!/batches");
        Path own = Files.createDirectories(folder.resolve("other/.plumbline"));
        Workspace.at(own);
        assertThat(own).isEmptyDirectory();
    }

    @Test
    void aWorkspaceThatCannotBeMadeIsBadInput() {
        Path file = Written.file(folder, "file", "x");
        BadInput bad = catchThrowableOfType(BadInput.class, () -> Workspace.at(file.resolve("in")));
        assertThat(bad).hasMessageStartingWith("the workspace cannot be created");
    }

    @Test
    void evalsBenchIsSplitByQuestionAndBalanced() {
        Dataset data = Dataset.read(Written.real("evalsbench/benchmark_df.csv"));
        Splits splits = workspace().pin(data, "accuracy", Optional.empty(), 1);
        assertThat(splits.sentence())
                .isEqualTo("160 rows: train 64, dev 40, test 56 (whole groups, pinned for 'accuracy')");
        Map<String, List<Split>> byGroup = new HashMap<>();
        data.examples()
                .forEach(row -> byGroup.computeIfAbsent(row.group(), g -> new ArrayList<>())
                        .add(splits.of(row)));
        assertThat(byGroup.values())
                .allSatisfy(own -> assertThat(own.stream().distinct()).hasSize(1));
        assertThat(splits.groups(Split.TEST)).isEqualTo(28);
        assertThat(splits.development().examples()).hasSize(104);
    }

    @Test
    void labelsAreBalancedBetweenSplits() {
        Dataset data = read(rows(0, 400), 1);
        Splits splits = workspace().pin(data, "x", Optional.empty(), 1);
        for (Split split : Split.values()) {
            Dataset part = splits.only(split);
            long pass = part.examples().stream()
                    .filter(row -> part.gold(row).value().filter("pass"::equals).isPresent())
                    .count();
            assertThat((double) pass / part.examples().size()).isBetween(.29, .37);
        }
    }

    @Test
    void rowsNeverMoveWhenTheFileIsSortedAnewOrGrows() {
        Workspace workspace = workspace();
        List<String> rows = rows(0, 200);
        Map<String, Split> before = byText(workspace.pin(read(rows, 1), "x", Optional.empty(), 1));
        List<String> more = new ArrayList<>(rows);
        more.addAll(rows(200, 150));
        Collections.shuffle(more, new Random(3));
        Splits after = workspace.pin(read(more, 2), "x", Optional.empty(), 99);
        assertThat(byText(after)).containsAllEntriesOf(before);
        assertThat(after.rows(Split.TEST)).isBetween(115, 130);
        assertThat(byText(workspace.pin(read(rows, 3), "x", Optional.empty(), 1)))
                .isEqualTo(before);
    }

    @Test
    void aNewRowOfAnOldGroupFollowsItsGroup() {
        Workspace workspace = workspace();
        StringBuilder text = new StringBuilder("session_id,answer,target\n");
        for (int i = 0; i < 150; i++) {
            text.append('s').append(i / 3).append(",answer ").append(i).append(i % 2 == 0 ? ",yes\n" : ",no\n");
        }
        Splits before = workspace.pin(readText(text.toString(), 1), "x", Optional.empty(), 1);
        String longer = text + "s7,a wholly new answer,no\n";
        Splits after = workspace.pin(readText(longer, 2), "x", Optional.empty(), 1);
        Example old = before.data().examples().get(21);
        Example fresh = after.data().examples().get(150);
        assertThat(fresh.group()).isEqualTo(old.group());
        assertThat(after.of(fresh)).isEqualTo(before.of(old));
    }

    @Test
    void theSameRowsFromAFileWithoutTheGroupColumnKeepTheirSplit() {
        Workspace workspace = workspace();
        StringBuilder with = new StringBuilder("session_id,question,answer,target\n");
        StringBuilder without = new StringBuilder("answer,target,question\n");
        for (int i = 0; i < 150; i++) {
            String label = i % 2 == 0 ? "yes" : "no";
            with.append("s" + i / 3 + ",question " + i + ",answer " + i + "," + label + "\n");
            without.append("answer " + i + "," + label + ",question " + i + "\n");
        }
        Splits first = workspace.pin(readText(with.toString(), 1), "x", Optional.empty(), 1);
        Splits second = workspace.pin(readText(without.toString(), 2), "x", Optional.empty(), 1);
        for (int i = 0; i < 150; i++) {
            assertThat(second.of(second.data().examples().get(i)))
                    .isEqualTo(first.of(first.data().examples().get(i)));
        }
    }

    @Test
    void fewLabelsHaveNoTestSplitUntilMoreCome() {
        Workspace workspace = workspace();
        Splits few = workspace.pin(read(rows(0, 100), 1), "x", Optional.empty(), 1);
        assertThat(few.rows(Split.TEST)).isZero();
        Splits more = workspace.pin(read(rows(0, 200), 2), "x", Optional.empty(), 1);
        assertThat(byText(more)).containsAllEntriesOf(byText(few));
        assertThat(more.rows(Split.TEST)).isBetween(65, 75);
    }

    @Test
    void aPlanWithoutTestGivesTestUpForGood() {
        Workspace workspace = workspace();
        Dataset data = read(rows(0, 200), 1);
        Splits before = workspace.pin(data, "x", Optional.empty(), 1);
        Splits none = workspace.pin(data, "x", Optional.of(SplitPlan.parse("train=.75,dev=.25,test=0")), 1);
        assertThat(none.rows(Split.TEST)).isZero();
        assertThat(none.notes())
                .containsExactly(before.rows(Split.TEST)
                        + " rows that were test are train and dev from now on, because the plan has no test");
        assertThat(workspace.pin(data, "x", Optional.empty(), 1).rows(Split.TEST))
                .isZero();
        assertThat(workspace.pin(data, "other", Optional.empty(), 1).rows(Split.TEST))
                .isPositive();
    }

    @Test
    void plansAreReadAndRefused() {
        assertThat(SplitPlan.parse("train=.75, dev=.25")).isEqualTo(new SplitPlan(.75, .25, 0));
        assertThat(SplitPlan.standard(120).text()).isEqualTo("train=0.4,dev=0.25,test=0.35");
        for (String wrong :
                List.of("", "train", "train=x", "all=1", "train=.5,dev=.4,test=.2", "train=1,dev=-1,test=1")) {
            assertThatThrownBy(() -> SplitPlan.parse(wrong)).isInstanceOf(BadInput.class);
        }
    }

    @Test
    void aDamagedFileOfSplitsIsRefusedWithItsLine() throws IOException {
        Workspace workspace = workspace();
        Files.writeString(workspace.folder().resolve("splits"), "# head\nx\ttrain\tabc\nx\tlimbo\tdef\n");
        BadInput bad = catchThrowableOfType(
                BadInput.class, () -> workspace.pin(read(rows(0, 20), 1), "x", Optional.empty(), 1));
        assertThat(bad.line()).hasValue(3);
        assertThat(bad).hasMessage("this is no pinned split: 'x\tlimbo\tdef'");
    }

    private Workspace workspace() {
        return Workspace.at(folder.resolve(".plumbline"));
    }

    private Dataset read(List<String> rows, int number) {
        return readText(HEADER + String.join("\n", rows) + "\n", number);
    }

    private Dataset readText(String text, int number) {
        return Dataset.read(Written.file(folder, "data" + number + ".csv", text));
    }

    /** Rows of which every third passes. */
    private static List<String> rows(int from, int count) {
        List<String> rows = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            rows.add("question " + i + ",answer " + i + (i % 3 == 0 ? ",pass" : ",fail"));
        }
        return rows;
    }

    private static Map<String, Split> byText(Splits splits) {
        Map<String, Split> byText = new TreeMap<>();
        splits.data().examples().forEach(row -> byText.put(row.field("question").orElseThrow(), splits.of(row)));
        return byText;
    }

    @Test
    void aRowThatIsPinnedTwiceStaysWithTheSideThatShapedAJudgeAndItIsSaid() throws IOException {
        Workspace workspace = workspace();
        Dataset data = read(rows(0, 200), 1);
        Splits before = workspace.pin(data, "x", Optional.empty(), 1);
        Path file = workspace.folder().resolve("splits");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int pinned = lines.size();
        for (int i = 1; i < pinned; i++) {
            lines.add(lines.get(i).replaceFirst("\t(train|dev|test)\t", "\ttest\t"));
        }
        Files.write(file, lines);
        Splits after = workspace.pin(data, "x", Optional.empty(), 1);
        assertThat(byText(after)).isEqualTo(byText(before));
        assertThat(after.notes()).singleElement().asString().contains("are pinned to two splits, first in lines ");
        assertThat(workspace.pin(data, "y", Optional.empty(), 1).notes()).isEmpty();
    }

    @Test
    void filesThatAreNoTextOrNoFilesAreRefusedByName() throws IOException {
        Workspace workspace = workspace();
        Dataset data = read(rows(0, 20), 1);
        Path splits = workspace.folder().resolve("splits");
        Files.write(splits, new byte[] {'#', '\n', 'x', (byte) 0xff, '\n'});
        assertThatThrownBy(() -> workspace.pin(data, "x", Optional.empty(), 1))
                .isInstanceOfSatisfying(BadInput.class, bad -> {
                    assertThat(bad.file()).contains(splits.toString());
                    assertThat(bad.line()).hasValue(2);
                })
                .hasMessage("this line is not UTF-8");
        Files.delete(splits);
        Files.createDirectory(splits);
        assertThatThrownBy(() -> workspace.pin(data, "x", Optional.empty(), 1))
                .isInstanceOf(BadInput.class)
                .hasMessage("a directory stands where Plumbline keeps a file");
        Path looks = workspace.folder().resolve("looks.jsonl");
        Files.write(looks, new byte[] {(byte) 0xc3});
        assertThatThrownBy(() -> workspace.looks().all())
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.file()).contains(looks.toString()))
                .hasMessage("this line is not UTF-8");
    }

    @Test
    void rowsThatArePinnedAlreadyAreReadWithoutTheLock() throws IOException {
        Workspace workspace = workspace();
        Dataset data = read(rows(0, 200), 1);
        Splits before = workspace.pin(data, "x", Optional.empty(), 1);
        Path lock = workspace.folder().resolve("lock");
        Files.delete(lock);
        // As a workspace that cannot be written to, also for a superuser.
        Files.createDirectory(lock);
        assertThat(byText(workspace.pin(data, "x", Optional.empty(), 1))).isEqualTo(byText(before));
        assertThatThrownBy(() -> workspace.pin(data, "y", Optional.empty(), 1)).isInstanceOf(BadInput.class);
    }

    @Test
    void rowsThatWereLookedAtAreKnownInAnotherFile() {
        LookedRows first = LookedRows.of(read(rows(0, 400), 1));
        assertThat(first.rows()).isEqualTo(400);
        assertThat(first.groups()).hasSize(64).isSorted();
        assertThat(LookedRows.of(read(rows(350, 800), 2)).overlaps(first)).isTrue();
        assertThat(LookedRows.of(read(rows(400, 800), 3)).overlaps(first)).isFalse();
    }
}

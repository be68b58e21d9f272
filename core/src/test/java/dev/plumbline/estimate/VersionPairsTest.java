package dev.plumbline.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows of two versions are a pair, and what is known of each. */
class VersionPairsTest {
    private static final Scale SCALE = Scale.of("pass", "fail");
    private static final JudgeVersion JUDGE = new JudgeVersion("test", "ab".repeat(32));

    @TempDir
    Path folder = Path.of("");

    private int files;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("file" + files++ + ".csv"), text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Dataset data(String text) {
        Columns columns = Columns.recognised().scale(SCALE);
        return Dataset.read(file(text), text.contains("session") ? columns.group("session") : columns);
    }

    /** A run whose verdicts are the letters p, f, and a for an abstention. */
    private Run run(String text, String verdicts) {
        Dataset data = data(text);
        List<Verdict> given = IntStream.range(0, data.examples().size())
                .mapToObj(row -> verdict(data.examples().get(row).id(), verdicts.charAt(row)))
                .toList();
        return new Run(JUDGE, data, given, Optional.empty());
    }

    private static Verdict verdict(String id, char letter) {
        return switch (letter) {
            case 'p' -> Verdict.Decided.of(id, "pass");
            case 'f' -> Verdict.Decided.of(id, "fail");
            default -> new Verdict.Abstained(id, "it cannot tell", Map.of(), Usage.none());
        };
    }

    private static ReleaseRows rows(Run base, Run candidate) {
        return rows(base, candidate, ReleaseLabels.none());
    }

    private static ReleaseRows rows(Run base, Run candidate, ReleaseLabels labels) {
        return ReleaseRows.of(base, candidate, labels, example -> false);
    }

    private ReleaseLabels labels(String text) {
        return ReleaseLabels.read(file(text), SCALE, Optional.empty());
    }

    private static List<String> pairs(ReleaseRows rows) {
        return rows.next(100, 1).stream()
                .map(next -> next.id() + "-" + next.candidateId())
                .sorted()
                .toList();
    }

    @Test
    void idsPairRowsAndTheRestIsCounted() {
        ReleaseRows rows = rows(
                run("id,question,response\n1,q1,a\n2,q2,b\n3,q3,c\n4,q4,d\n", "ppfa"),
                run("id,question,response\n3,q3,C\n2,q2,B\n9,q9,X\n", "fpp"));
        assertThat(rows.counts()).isEqualTo(new ReleaseRows.Counts(2, 2, 1, 0));
        assertThat(rows.counts().ofBase()).isEqualTo(4);
        assertThat(rows.counts().ofCandidate()).isEqualTo(3);
        assertThat(pairs(rows)).containsExactly("2-2", "3-3");
        assertThat(rows.base().score(0)).isOne();
        assertThat(rows.base().score(1)).isZero();
        assertThat(rows.candidate().score(1)).isZero();
        assertThat(rows.positive()).isEqualTo("pass");
        assertThat(rows.notes())
                .containsExactly(
                        "2 of 3 rows of the smaller version found their partner by id.",
                        "1 rows of the base are undecided: neither dropped nor a 'pass'.");
    }

    @Test
    void rowsOfOneIdAndOtherQuestionsAreNoPairs() {
        ReleaseRows rows = rows(
                run("id,question,response\n1,q1,a\n2,q2,b\n3,q3,c\n", "ppp"),
                run("id,question,response\n1,q1,A\n2,q2,B\n3,other,C\n", "ppp"));
        assertThat(pairs(rows)).containsExactly("1-1", "2-2");
        assertThat(rows.notes())
                .containsExactly(
                        "1 rows share an id and not the question, and are no pairs.",
                        "2 of 3 rows of the smaller version found their partner by id.");
    }

    @Test
    void questionsPairRowsWhoseIdsDoNotTellFirstWithFirst() {
        ReleaseRows rows = rows(
                run("id,question,response\na1,what  is it?,a\na2,why?,b\na3,why?,c\n", "ppp"),
                run("id,question,response\nb1,why?,B\nb2, what is it? ,A\nb3,why?,C\n", "ppp"));
        assertThat(pairs(rows)).containsExactly("a1-b2", "a2-b1", "a3-b3");
        assertThat(rows.notes()).containsExactly("rows are paired by question, since their ids do not tell.");
    }

    @Test
    void groupsPairRowsWhereNeitherIdsNorQuestionsDo() {
        ReleaseRows rows = rows(
                run("id,session,response\na1,s1,a\na2,s2,b\na3,s2,c\n", "ppp"),
                run("id,session,response\nb1,s2,B\nb2,s1,A\nb3,s2,C\n", "ppp"));
        assertThat(pairs(rows)).containsExactly("a1-b2", "a2-b1", "a3-b3");
        assertThat(rows.notes()).containsExactly("rows are paired by group, in the order in which they stand in it.");
    }

    @Test
    void placesPairRowsThatNothingElseTells() {
        ReleaseRows rows = rows(run("response\na\nb\nc\n", "ppp"), run("response\nA\nB\nc\n", "ppp"));
        assertThat(pairs(rows)).containsExactly("1-1", "2-2", "3-3");
        assertThat(rows.notes())
                .containsExactly(
                        "rows are paired by their place in the files, since nothing else tells; give them ids.",
                        "1 of 3 pairs have the same answer in both versions.");
    }

    @Test
    void whatCannotBeComparedIsRefusedWithBothSides() {
        Dataset three = data("response\na\nb\nc\n");
        assertThatThrownBy(() -> ReleaseRows.checkVersions(three, data("response\nA\nB\n")))
                .hasMessageContaining(
                        "no row of the candidate has the input of a row of the base: 3 rows, the first '1'"
                                + " beside 2 rows, the first '1'");
        assertThatThrownBy(() -> ReleaseRows.checkVersions(three, three))
                .hasMessageContaining("the candidate's answers are those of the base, in all 3 pairs");
        StringBuilder many = new StringBuilder("id,response\n");
        StringBuilder others = new StringBuilder("id,response\n");
        for (int row = 0; row < 11; row++) {
            many.append(row).append(",a\n");
            others.append(row == 0 ? "0" : "x" + row).append(",b\n");
        }
        BadInput hardly = catchThrowableOfType(
                BadInput.class, () -> ReleaseRows.checkVersions(data(many.toString()), data(others.toString())));
        assertThat(hardly).hasMessage("only 1 of 11 rows of the smaller version have a partner, by id");
        // One of ten is the least.
        String ten = others.substring(0, others.lastIndexOf("x10"));
        ReleaseRows.checkVersions(data(many.toString()), data(ten));
    }

    @Test
    void runsOfTwoJudgesAndOtherScalesAreRefused() {
        Run run = run("id,response\n1,a\n", "p");
        Run other = new Run(new JudgeVersion("other", "cd".repeat(32)), run.data(), run.verdicts(), Optional.empty());
        assertThatThrownBy(() -> rows(run, other)).hasMessageContaining("the runs are of two judges");
        Dataset graded =
                Dataset.read(file("id,response\n1,a\n"), Columns.recognised().scale(Scale.ordinal(1, 5)));
        Run five = new Run(JUDGE, graded, List.of(Verdict.Decided.of("1", "3")), Optional.empty());
        assertThatThrownBy(() -> rows(five, five))
                .hasMessageContaining("a pass rate needs labels of two kinds, one of them positive");
    }

    @Test
    void theOneThatMostGaveIsTheLabelATieIsNoneAndTheLastOfOnePersonCounts() {
        Run base = run("id,response,label\n1,a,pass\n2,b,fail\n3,c,pass\n4,d,\n5,e,pass\n", "ppppp");
        Run candidate = run("id,response\n1,A\n2,B\n3,C\n4,D\n5,E\n", "fffff");
        ReleaseLabels labels = labels("""
                example_id,version,label,annotator,blind,source
                1,base,fail,ana,,
                1,base,fail,ben,,
                1,base,pass,eva,,
                2,base,pass,ana,,
                2,base,fail,ben,,
                4,base,pass,ana,true,human
                4,base,fail,ana,yes,HUMAN
                1,candidate,pass,,,
                2,candidate,pass,ana,false,
                3,candidate,fail,ana,,model
                4,candidate,,ana,,
                5,candidate,Fail,,,
                """);
        ReleaseRows rows = rows(base, candidate, labels);
        assertThat(IntStream.range(0, 5).mapToDouble(rows.base()::human)).containsExactly(0.0, -1.0, 1.0, 0.0, 1.0);
        assertThat(IntStream.range(0, 5).mapToDouble(rows.candidate()::human))
                .containsExactly(1.0, -1.0, -1.0, -1.0, 0.0);
        assertThat(rows.base().labelled()).isEqualTo(4);
        assertThat(rows.notes())
                .containsExactly(
                        "1 labels were given with a verdict in view and do not count.",
                        "1 labels are not those of people and do not count.",
                        "1 label was given again by the same person; the last one counts.",
                        "1 row of the base has as many labels of one kind as of the other, and no label for that.");
        assertThat(rows.next(9, 1))
                .filteredOn(next -> next.id().equals("2"))
                .singleElement()
                .satisfies(next -> {
                    assertThat(next.versions()).containsExactly(AppVersion.BASE, AppVersion.CANDIDATE);
                    assertThat(next.differs()).isTrue();
                });
    }

    @Test
    void chancesWeighWhatIsKnownOfTheJudgesErrors() {
        Run base = run("id,response\n1,a\n2,b\n3,c\n", "ppf");
        Run candidate = run("id,response\n1,A\n2,B\n3,C\n", "ppf");
        Path file = file("""
                id,version,label,chance
                1,base,pass,0.1
                2,base,fail,1
                3,base,pass,0.5
                """);
        ReleaseRows rows = rows(base, candidate, ReleaseLabels.read(file, SCALE, Optional.of("chance")));
        // One pass stands for ten that the judge passed, the other for two that it failed.
        Interval sensitivity = rows.errors(AppVersion.BASE).sensitivity().wilson(.95);
        assertThat(sensitivity.value().orElseThrow()).isEqualTo(10.0 / 12);
        assertThat(rows.errors(AppVersion.CANDIDATE).sensitivity().n()).isZero();
        assertThat(rows.labelledGroups(AppVersion.BASE, ReleaseMethod.SAMPLED)).isEqualTo(3);
        assertThat(rows.labelledGroups(AppVersion.CANDIDATE, ReleaseMethod.ERROR_RATES))
                .isZero();
    }

    @Test
    void whatIsWrongInAFileOfLabelsNamesItsLine() {
        String head = "example_id,version,label,chance\n";
        assertThat(refusal(head + "1,base,pass,1\n,base,pass,1\n")).contains("the row has no example_id");
        assertThat(refusal(head + "1,base,pass,1\n2,,pass,1\n")).contains("does not say which version");
        assertThat(refusal(head + "1,base,pass,1\n2,new,pass,1\n")).contains("version is 'new'");
        assertThat(refusal(head + "1,base,pass,1\n2,base,good,1\n")).contains("label 'good' is not on the scale");
        for (String chance : List.of("0", "1.01", "", "often", "NaN")) {
            assertThat(refusal(head + "1,base,pass,1\n2,base,pass," + chance + "\n"))
                    .contains("the probability '" + chance + "' in column 'chance'");
        }
        Run run = run("id,response,label\n1,a,pass\n2,b,pass\n", "pp");
        Run after = run("id,response\n1,A\n2,B\n", "pp");
        assertThatThrownBy(() -> rows(run, after, labels("example_id,version,label\n7,base,pass\n")))
                .hasMessageContaining("the labels name the row '7' of the base");
        ReleaseLabels one = ReleaseLabels.read(file(head + "1,base,pass,.5\n"), SCALE, Optional.of("chance"));
        assertThatThrownBy(() -> rows(run, after, one))
                .hasMessageContaining("the row '2' of the base has a label in its data")
                .hasMessageContaining("column 'chance'");
    }

    private String refusal(String text) {
        BadInput bad = catchThrowableOfType(
                BadInput.class, () -> ReleaseLabels.read(file(text), SCALE, Optional.of("chance")));
        assertThat(bad.line()).hasValue(3);
        return String.valueOf(bad.getMessage());
    }

    @Test
    void pairsOfWhichARowShapedTheJudgeAreLeftOut() {
        Run base = run("id,question,response\n1,q1,a\n2,q2,b\n3,q3,c\n", "ppp");
        Run candidate = run("id,question,response\n1,q1,A\n2,q2,B\n3,q3,C\n", "ppp");
        ReleaseRows rows = ReleaseRows.of(
                base,
                candidate,
                ReleaseLabels.none(),
                example -> example.fields().containsValue("B"));
        assertThat(rows.counts()).isEqualTo(new ReleaseRows.Counts(2, 0, 0, 1));
        assertThat(pairs(rows)).containsExactly("1-1", "3-3");
        assertThat(rows.withoutPartner(4, 5).counts()).isEqualTo(new ReleaseRows.Counts(2, 4, 5, 1));
        assertThatThrownBy(() -> rows.withoutPartner(-1, 0)).hasMessageContaining("got -1 and 0");
        assertThatThrownBy(() -> rows.withoutPartner(0, -1)).hasMessageContaining("got 0 and -1");
        assertThat(rows.withoutPartner(0, 0).counts().onlyBase()).isZero();
    }

    @Test
    void labelsThatNeverChangeWithTheAnswersAreWonderedAt() {
        assertThat(copied(20, 20).notes()).anyMatch(note -> note.startsWith("In all 20 labelled pairs"));
        assertThat(copied(19, 19).notes()).noneMatch(note -> note.startsWith("In all"));
        assertThat(copied(30, 29).notes()).noneMatch(note -> note.startsWith("In all"));
    }

    /** Pairs with other answers, all of them labelled, the first of them alike. */
    private ReleaseRows copied(int pairs, int alike) {
        StringBuilder base = new StringBuilder("id,response,label\n");
        StringBuilder candidate = new StringBuilder("id,response,label\n");
        for (int row = 0; row < pairs; row++) {
            base.append(row + ",a" + row + ",pass\n");
            candidate.append(row + ",b" + row + (row < alike ? ",pass\n" : ",fail\n"));
        }
        String verdicts = "p".repeat(pairs);
        return rows(run(base.toString(), verdicts), run(candidate.toString(), verdicts));
    }

    @Test
    void theSameRowsAreKnownAgainAndOthersAreNot() {
        Run base = run("id,question,response\n1,q1,a\n2,q2,b\n", "pp");
        Run candidate = run("id,question,response\n1,q1,A\n2,q2,B\n", "pf");
        String first = rows(base, candidate).fingerprint();
        assertThat(rows(base, candidate).fingerprint()).isEqualTo(first);
        assertThat(rows(base, candidate).withoutPartner(1, 0).fingerprint()).isNotEqualTo(first);
        assertThat(rows(base, candidate, labels("example_id,version,label\n1,base,pass\n"))
                        .fingerprint())
                .isNotEqualTo(first);
        Run changed = run("id,question,response\n1,q1,A\n2,q2,B\n", "pp");
        assertThat(rows(base, changed).fingerprint()).isNotEqualTo(first);
    }
}

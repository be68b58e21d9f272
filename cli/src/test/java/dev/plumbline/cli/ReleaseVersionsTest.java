package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is a pair of rows, what is a comparison, and what is a label, for releases. */
class ReleaseVersionsTest {
    private static final int ROWS = 60;

    @TempDir
    private Path folder;

    private final JudgingServer server = new JudgingServer();

    @BeforeEach
    void judge() {
        server.writeJudge(folder);
        server.decides(body -> body.contains("FINE") ? "pass" : "fail");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    /** Rows 1 to 60 of a version. */
    private void version(String name, IntFunction<String> id, IntFunction<String> answer, IntFunction<String> label)
            throws IOException {
        StringBuilder text = new StringBuilder("id,question,response,label\n");
        IntStream.rangeClosed(1, ROWS)
                .forEach(row -> text.append(id.apply(row))
                        .append(",How is thing number ")
                        .append(row)
                        .append(" done?,")
                        .append(answer.apply(row))
                        .append(',')
                        .append(label.apply(row))
                        .append('\n'));
        write(name, text.toString());
    }

    private CommandLineRun release(String... more) {
        String[] command = new String[6 + more.length];
        System.arraycopy(
                new String[] {"release", "base.csv", "candidate.csv", "-j", "judge.yaml", "--json"}, 0, command, 0, 6);
        System.arraycopy(more, 0, command, 6, more.length);
        return CommandLineRun.in(folder, command);
    }

    private static String none(int row) {
        return "";
    }

    @Test
    void identicalAnswersAreNoComparisonAndAreToldBeforeAnybodyIsAsked() throws IOException {
        version("base.csv", row -> "q" + row, row -> "FINE " + row, row -> "pass");
        version("candidate.csv", row -> "q" + row, row -> "FINE " + row, ReleaseVersionsTest::none);

        CommandLineRun same = release();
        assertThat(same.code()).isEqualTo(2);
        assertThat(same.out() + same.err())
                .contains(
                        "the candidate's answers are those of the base, in all 60 pairs, so that nothing is compared");
        assertThat(server.requests()).isZero();

        version("candidate.csv", row -> "q" + row, row -> row < 3 ? "BAD" : "FINE " + row, ReleaseVersionsTest::none);
        assertThat(release().json().get("notes").toString())
                .contains("58 of 60 pairs have the same answer in both versions.");
    }

    @Test
    void labelsThatNeverChangeWithTheAnswersAreWonderedAt() throws IOException {
        version("base.csv", row -> "q" + row, row -> "FINE " + row, row -> row % 2 == 0 ? "pass" : "fail");
        version("candidate.csv", row -> "q" + row, row -> "BAD " + row, row -> row % 2 == 0 ? "pass" : "fail");
        assertThat(release().json().get("notes").toString())
                .contains("In all 60 labelled pairs whose answers differ both versions have the same label");

        version(
                "candidate.csv",
                row -> "q" + row,
                row -> "BAD " + row,
                row -> row % 2 == 0 && row > 2 ? "pass" : "fail");
        assertThat(release().json().get("notes").toString()).doesNotContain("whose answers differ");
    }

    @Test
    void aSingleSharedIdPairsNoRowsThatTheirQuestionsPair() throws IOException {
        version("base.csv", row -> "a" + row, row -> "FINE " + row, ReleaseVersionsTest::none);
        version("candidate.csv", row -> row == 7 ? "a7" : "b" + row, row -> "BAD " + row, ReleaseVersionsTest::none);

        JsonNode document = release().json();
        assertThat(document.at("/pairs/pairs").asInt()).isEqualTo(ROWS);
        assertThat(document.get("notes").toString()).contains("rows are paired by question");
    }

    @Test
    void whereHardlyARowHasAPartnerNothingIsCompared() throws IOException {
        version("base.csv", row -> "a" + row, row -> "FINE " + row, ReleaseVersionsTest::none);
        version("candidate.csv", row -> row == 7 ? "a7" : "b" + row, row -> "BAD " + row, ReleaseVersionsTest::none);
        String other = Files.readString(folder.resolve("candidate.csv")).replace("How is thing", "What about thing");
        write("candidate.csv", other.replace("What about thing number 7 ", "How is thing number 7 "));

        CommandLineRun refused = release();
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out() + refused.err())
                .contains("only 1 of 60 rows of the smaller version have a partner, by id", "--id or --question");
        assertThat(server.requests()).isZero();
    }

    @Test
    void severalAnnotatorsVoteAndATieIsNoLabel() throws IOException {
        version("base.csv", row -> "q" + row, row -> "FINE " + row, row -> row == 2 ? "pass" : "");
        version("candidate.csv", row -> "q" + row, row -> "BAD " + row, ReleaseVersionsTest::none);
        write("labels.csv", """
                example_id,version,label,annotator
                q1,base,pass,ann
                q1,base,pass,bob
                q1,base,fail,eve
                q2,base,pass,ann
                q2,base,fail,bob
                q3,base,fail,ann
                q3,base,pass,ann
                q3,base,pass,ann
                q4,base,pass,
                q4,base,pass,
                q5,candidate,fail,ann
                """);

        JsonNode document = release("--labelled", "labels.csv").json();
        assertThat(document.at("/base/labelled").asInt())
                .as("rows 1, 3 and 4; the tie of row 2 is not settled by the label in its data")
                .isEqualTo(3);
        assertThat(document.at("/base/tpr/n").asInt()).isEqualTo(3);
        assertThat(document.at("/candidate/labelled").asInt()).isEqualTo(1);
        assertThat(document.get("notes").toString())
                .contains(
                        "1 row of the base has as many labels of one kind as of the other, and no label for that.",
                        "2 labels were given again by the same person; the last one counts.");
    }

    @Test
    void whichCorrectedFigureDecidesAndWhatTheOtherIsAreSaid() throws IOException {
        for (String name : new String[] {"base.csv", "candidate.csv"}) {
            String word = name.startsWith("base") ? "old " : "new ";
            version(
                    name,
                    row -> "q" + row,
                    row -> (row % 4 == 0 && row > 4 ? "BAD " : "FINE ") + word + row,
                    row -> row % 4 == 0 ? "fail" : "pass");
        }

        JsonNode document = release().json();
        assertThat(document.get("recommended").asText()).isEqualTo("ppi_paired");
        assertThat(document.get("alternative_is").asText()).contains("error rates", "it decides nothing");
        CommandLineRun text = CommandLineRun.in(folder, "release", "base.csv", "candidate.csv", "-j", "judge.yaml");
        assertThat(text.out())
                .contains("difference, corrected (this decides)", "Beside it stands a second corrected figure");
    }
}

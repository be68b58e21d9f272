package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of a range through every command that takes them. */
class RangeCommandTest {
    private static final int ROWS = 240;
    private static final List<String> RANGE = List.of("--scale", "range:0..10");

    @TempDir
    private Path folder;

    /** The judge gives half a point more than people, the other one is off by more; bob is stricter than ann. */
    @BeforeEach
    void scores() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(21);
        StringBuilder data = new StringBuilder("id,topic,third,response,ann,bob,judge,other\n");
        StringBuilder near = new StringBuilder();
        StringBuilder far = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            double truth = 1 + 8 * random.nextDouble();
            String close = number(truth + .5 + random.nextDouble() - .5);
            String loose = number(truth + 4 * random.nextDouble() - 2);
            data.append(String.format(
                    Locale.ROOT,
                    "r%d,t%d,%d,answer %s,%s,%s,%s,%s%n",
                    row,
                    row / 3,
                    row % 3,
                    Integer.toString(row * 7_919, 36),
                    number(truth + random.nextDouble() - .5),
                    number(truth - .4 + random.nextDouble() - .5),
                    row % 80 == 7 ? "" : close,
                    loose));
            near.append(verdict(row, close));
            far.append(verdict(row, loose));
        }
        Files.writeString(folder.resolve("scores.csv"), data);
        Files.writeString(folder.resolve("near.jsonl"), near);
        Files.writeString(folder.resolve("far.jsonl"), far);
        Files.createDirectories(folder.resolve(".plumbline"));
    }

    private static String number(double value) {
        return Double.toString(Math.round(10 * Math.max(0, Math.min(10, value))) / 10.0);
    }

    private static String verdict(int row, String number) {
        return "{\"id\": \"r" + row + "\", \"verdict\": \"" + number + "\"}\n";
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }

    private CommandLineRun ranged(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + RANGE.size());
        System.arraycopy(RANGE.toArray(), 0, all, arguments.length, RANGE.size());
        return run(all);
    }

    private static JsonNode json(CommandLineRun run) {
        try {
            return new ObjectMapper().readTree(run.out());
        } catch (IOException wrong) {
            throw new AssertionError(run.out() + run.err(), wrong);
        }
    }

    private void judged() throws IOException {
        for (String name : List.of("near", "far")) {
            Files.writeString(folder.resolve(name + ".yaml"), """
                    name: quality
                    model: recorded:/%s.jsonl
                    scale: range:0..10
                    """.formatted(name));
            CommandLineRun done = run(
                    "judge",
                    "-j",
                    name + ".yaml",
                    "scores.csv",
                    "--label",
                    "ann",
                    "--drop",
                    "bob",
                    "--drop",
                    "judge",
                    "--drop",
                    "other",
                    "-o",
                    name);
            assertThat(done.code()).as(done.err()).isZero();
            assertThat(done.out()).contains("the judge is off by ").contains("development rows that it decided");
            assertThat(done.err()).doesNotContain("agreement ");
        }
    }

    @Test
    void columnsAreMeasuredByHowFarTheyAreOff() {
        CommandLineRun text = ranged("agree", "scores.csv", "--human", "ann", "--judge", "judge");
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out())
                .startsWith("On 237 rows that it decided, the judge is off by 0.")
                .contains(" % of the scale from 0 to 10; it gives 0.")
                .contains(" more than your experts; always giving their median is off by 1.")
                .contains("Lin’s concordance")
                .contains("differences: ")
                .doesNotContain("ccuracy");
        JsonNode found = json(ranged("agree", "scores.csv", "--human", "ann", "--judge", "judge", "--json"));
        assertThat(found.at("/scale").asText()).isEqualTo("range:0..10");
        assertThat(found.at("/confusion").isNull()).isTrue();
        assertThat(found.at("/per_label").isNull()).isTrue();
        assertThat(found.at("/labels").isEmpty()).isTrue();
        assertThat(found.at("/accounting/abstained").asInt()).isEqualTo(3);
        assertThat(found.at("/measures/mae/method").asText()).isEqualTo("bca");
        assertThat(found.at("/measures/accuracy").isMissingNode()).isTrue();
        assertThat(found.at("/mae_share_of_scale").asDouble())
                .isCloseTo(found.at("/measures/mae/value").asDouble() / 10, within(1e-12));
        assertThat(found.at("/baselines/median_mae/value").asDouble()).isBetween(1.5, 2.5);
        JsonNode grouped =
                json(ranged("agree", "scores.csv", "--human", "ann", "--judge", "judge", "--group", "topic", "--json"));
        assertThat(grouped.at("/measures/mae/method").asText()).isEqualTo("bca_grouped");
        assertThat(grouped.at("/measures/mae/groups").asInt()).isEqualTo(80);
    }

    @Test
    void anAuditNamesNeitherEachNumberNorEachWayOfWritingIt() {
        CommandLineRun audit =
                CommandLineRun.in(folder, "audit", "scores.csv", "--label", "ann", "--scale", "range:0..10");
        assertThat(audit.code()).as(audit.err()).isZero();
        assertThat(audit.out()).containsPattern("labels: 240 of \\d+ different values\n");
        assertThat(audit.err()).doesNotContain("label texts are read as");
    }

    @Test
    void whatCountsLabelsIsRefusedForNumbers() {
        for (String flag : List.of("--replace", "--repeats=other", "--again=ann=bob", "--worklist=list.csv")) {
            CommandLineRun raters = ranged("agree", "scores.csv", "--raters", "ann,bob", "--judge", "judge", flag);
            assertThat(raters.code()).as(flag).isEqualTo(2);
            assertThat(raters.err()).contains(" counts labels, and annotators give numbers of the scale range:0..10");
        }
        CommandLineRun off = run("agree", "scores.csv", "--human", "ann", "--judge", "judge", "--scale", "range:0..5");
        assertThat(off.code()).isEqualTo(2);
        assertThat(off.err()).contains("range:0..5");
    }

    @Test
    void slicesSayWhereAJudgeOfNumbersIsFurtherOff() {
        String[] sliced = {"agree", "scores.csv", "--human", "ann", "--judge", "judge", "--slice", "third"};
        CommandLineRun text = ranged(sliced);
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("slice", "off by", "difference", "third = 2")
                .doesNotContain("accuracy");
        List<String> json = new ArrayList<>(List.of(sliced));
        json.add("--json");
        JsonNode found = json(ranged(json.toArray(String[]::new)));
        assertThat(found.at("/slices")).hasSize(3);
        for (JsonNode slice : found.at("/slices")) {
            assertThat(slice.at("/mae/n").asInt() + slice.at("/elsewhere/n").asInt())
                    .isEqualTo(ROWS - 3);
            assertThat(slice.at("/difference/value").asDouble())
                    .isCloseTo(
                            slice.at("/mae/value").asDouble()
                                    - slice.at("/elsewhere/value").asDouble(),
                            within(1e-12));
            assertThat(slice.at("/adjusted_p").asDouble()).isBetween(0.0, 1.0);
        }
        CommandLineRun small = ranged("agree", "scores.csv", "--human", "ann", "--judge", "judge", "--slice", "topic");
        assertThat(small.out()).as("80 values, three rows each").contains("no slice is large enough");
    }

    @Test
    void threeJudgesOfNumbersAreRanked() {
        CommandLineRun text = ranged("compare", "scores.csv", "--human", "ann", "--judges", "judge,other,bob");
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("picked as the closest of 3; without the luck of that about", "behind the closest");
        JsonNode found =
                json(ranged("compare", "scores.csv", "--human", "ann", "--judges", "judge,other,bob", "--json"));
        assertThat(found.at("/ranking/0/selected").asBoolean()).isTrue();
        assertThat(found.at("/ranking/0/mae/low").isNull()).isTrue();
        assertThat(found.at("/ranking/2/name").asText()).startsWith("other@");
        assertThat(found.at("/ranking/2/leading").asBoolean()).isFalse();
        assertThat(found.at("/ranking/2/mae/n").asInt()).isEqualTo(ROWS - 3);
    }

    @Test
    void annotatorsStandBesideTheMeanOfTheOthers() {
        CommandLineRun text = ranged("agree", "scores.csv", "--raters", "ann,bob", "--judge", "judge", "-o", "page");
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("Krippendorff’s α, interval")
                .contains("the judge is further from people than they are from each other")
                .contains("Every two annotators")
                .contains("Rows on which annotators are furthest apart");
        assertThat(folder.resolve("page/report.html")).content().contains("furthest apart");
        assertThat(folder.resolve("page/report.md")).content().contains("mean of the others");
        JsonNode found = json(ranged("agree", "scores.csv", "--raters", "ann,bob", "--json"));
        assertThat(found.at("/measures/krippendorff_alpha_interval/value").asDouble())
                .isBetween(.9, 1.0);
        assertThat(found.at("/raters/annotators/1/bias/value").asDouble()).isBetween(-.5, -.3);
        assertThat(found.at("/raters/together/bias").isMissingNode()).isTrue();
        assertThat(found.at("/pairwise/0/measures/pearson/value").asDouble()).isGreaterThan(.9);
        assertThat(found.at("/worklist/rows/0/votes/ann").isMissingNode()).isFalse();
    }

    @Test
    void judgesAreComparedByTheirErrors() {
        CommandLineRun text = ranged("compare", "scores.csv", "--human", "ann", "--judges", "judge,other");
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out()).contains("is further off than judge").contains("more than chance explains");
        assertThat(text.err()).contains("3 rows have no number of one of the two and cannot be compared");
        JsonNode found = json(ranged(
                "compare",
                "scores.csv",
                "--human",
                "ann",
                "--judges",
                "other,judge",
                "--no-worse-than",
                "0.02",
                "--group",
                "topic",
                "--json"));
        assertThat(found.at("/pairs/0/answer/verdict").asText()).isEqualTo("better");
        assertThat(found.at("/pairs/0/paired/difference/high").asDouble()).isLessThan(0);
        assertThat(found.at("/pairs/0/paired/difference/method").asText()).isEqualTo("bca_grouped");
        assertThat(found.at("/pairs/0/adjusted_p").isNull()).isTrue();
        assertThat(found.at("/pairs/0/paired/rows").asInt()).isEqualTo(237);
    }

    @Test
    void runsAreMeasuredReportedComparedAndGated() throws IOException {
        judged();
        JsonNode agreed = json(run("agree", "near", "--json"));
        assertThat(agreed.at("/split").asText()).isEqualTo("development");
        assertThat(agreed.at("/measures/mae/value").asDouble()).isBetween(.3, .8);
        assertThat(folder.resolve("near/report.html"))
                .content()
                .contains("In units of the scale")
                .contains("Always the median")
                .doesNotContain("Confusion matrix");
        assertThat(folder.resolve("near/report.md")).content().contains("the largest differences first");
        CommandLineRun compared = run("compare", "far", "near");
        assertThat(compared.out()).as(compared.err()).contains("is closer to people than");

        CommandLineRun few = run("gate", "near", "--max", "mae=1.5");
        assertThat(few.code()).as(few.out() + few.err()).isEqualTo(3);
        assertThat(few.out()).contains("decided rows, where 100 are the least to decide a bar on numbers from");
        CommandLineRun passes =
                run("gate", "near", "--min", "pearson=0.6", "--min", "lin_ccc=0.6", "--max", "mae=1.5", "--measure");
        assertThat(passes.code()).as(passes.out() + passes.err()).isZero();
        assertThat(passes.out()).contains("max-mae").contains("\u2264 1.5");
        JsonNode fails = json(run("gate", "far", "--max", "mae=0.2", "--better-than", "near", "--measure", "--json"));
        assertThat(fails.at("/verdict").asText()).isEqualTo("FAIL");
        assertThat(fails.at("/conditions/0/question/asks").asText()).isEqualTo("at_most");
        assertThat(fails.at("/conditions/0/question/measure").asText()).isEqualTo("mae");
        assertThat(fails.at("/conditions/1/verdict").asText()).isEqualTo("FAIL");
        CommandLineRun text = run("report", "near");
        assertThat(text.code()).as(text.err()).isZero();
    }

    @Test
    void barsThatCannotBeStatedAreRefused() throws IOException {
        judged();
        assertRefused("accuracy does not apply to the scale range:0..10", "gate", "near", "--min", "accuracy=0.8");
        assertRefused("recall.7 is about a label", "gate", "near", "--min", "recall.7=0.8");
        assertRefused("bound it from above, as --max mae=0.5", "gate", "near", "--min", "mae=0.5");
        assertRefused("there is no error 'pearson' that could have a most", "gate", "near", "--max", "pearson=0.5");
        assertRefused("bias is neither better the lower nor the higher", "gate", "near", "--max", "bias=0.5");
        assertRefused("the most of mae is above 0, got 0.0", "gate", "near", "--max", "mae=0");
        assertRefused("brier does not apply to the scale range:0..10", "gate", "near", "--max", "brier=0.1");
        assertRefused(
                "aligning compares judges by the labels", "align", "-j", "near.yaml", "scores.csv", "--label", "ann");
    }

    private void assertRefused(String message, String... arguments) {
        CommandLineRun refused = run(arguments);
        assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains(message);
    }
}

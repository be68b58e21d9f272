package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreeRatersTest {
    @TempDir
    private Path folder;

    private CommandLineRun agree(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "agree";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandLineRun.in(folder, all);
    }

    /** Three annotators who nearly always agree, a judge like them and one that guesses, 90 rows. */
    private void wide() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder csv = new StringBuilder("item,ann,bob,eve,ann2,good,good2,bad\n");
        for (int row = 0; row < 90; row++) {
            boolean truth = random.nextInt(10) < 6;
            csv.append("=i").append(row);
            for (int column = 0; column < 6; column++) {
                csv.append(',').append(label(truth != random.nextInt(100) < 8));
            }
            csv.append(',').append(label(random.nextBoolean())).append('\n');
        }
        Files.writeString(folder.resolve("wide.csv"), csv);
    }

    private static String label(boolean pass) {
        return pass ? "pass" : "fail";
    }

    @Test
    void aJudgeLikeTheAnnotatorsMayStandInAndTheDocumentSaysSoInTheFieldsOfTheContract() throws IOException {
        wide();
        CommandLineRun run = agree("wide.csv", "--raters", "ann,bob,eve", "--judge", "good", "--replace", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode test = run.json().get("alternative_annotator");
        assertThat(test.get("omega").asDouble()).isEqualTo(1);
        assertThat(test.get("rho").asDouble()).isBetween(.85, 1.0);
        assertThat(test.get("epsilon").asDouble()).isEqualTo(.2);
        assertThat(test.get("passes").asBoolean()).isTrue();
        assertThat(test.get("annotators")).hasSize(3);
        for (JsonNode one : test.get("annotators")) {
            assertThat(names(one)).contains("name", "n", "advantage_judge", "mean_difference", "p", "rejected");
            assertThat(one.get("n").asInt()).isEqualTo(90);
            assertThat(one.get("p").asDouble()).isLessThan(.01);
            assertThat(one.get("advantage_interval").get("value").asDouble())
                    .isEqualTo(one.get("advantage_judge").asDouble());
        }
        assertThat(run.json().get("judge").asText()).isEqualTo("good");
        assertThat(run.json().at("/measures/krippendorff_alpha_nominal/n").asInt())
                .isEqualTo(90);
        assertThat(run.json().at("/human_reference/value").asDouble())
                .isEqualTo(run.json().at("/raters/together/agreement/value").asDouble());
        assertThat(run.json().get("pairwise")).hasSize(3);
        assertThat(run.json().get("confusion").isNull()).isTrue();
    }

    @Test
    void aJudgeThatMayStandInAndIsStillWorseThanPeopleIsSaidToBe() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder csv = new StringBuilder("id,ann,bob,eve,judge\n");
        for (int row = 0; row < 400; row++) {
            boolean truth = random.nextBoolean();
            csv.append('i').append(row);
            for (int column = 0; column < 4; column++) {
                csv.append(',').append(label(truth != random.nextInt(100) < (column < 3 ? 3 : 12)));
            }
            csv.append('\n');
        }
        Files.writeString(folder.resolve("worse.csv"), csv);
        CommandLineRun run = agree("worse.csv", "--raters", "ann,bob,eve", "--judge", "judge", "--replace");
        assertThat(run.out())
                .contains("Yes: for 3 of 3 annotators")
                .containsPattern("It is not as good as they are: it agrees with the others \\d+ points less often than"
                        + " people do. The test forgives up to 20 points; decide whether you do.");
    }

    private static Set<String> names(JsonNode object) {
        TreeSet<String> names = new TreeSet<>();
        for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        return names;
    }

    @Test
    void aJudgeThatGuessesMayNotAndPeopleReadWhy() throws IOException {
        wide();
        CommandLineRun run = agree("wide.csv", "--raters", "ann,bob,eve", "--judge", "bad", "--replace");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("May the judge stand in for an annotator?")
                .contains("It is not shown: for 0 of 3 annotators")
                .contains("ahead of the judge by 20 points or more")
                .contains("the judge is further from people than they are from each other");
        assertThat(run.out().toLowerCase(Locale.ROOT)).doesNotContain("accurate");
    }

    @ParameterizedTest
    @CsvSource({"experts, 0.2", "skilled, 0.15", "crowd, 0.1", "0.05, 0.05", "0, 0"})
    void epsilonFollowsTheKindOfAnnotator(String given, double epsilon) throws IOException {
        wide();
        CommandLineRun run = agree(
                "wide.csv", "--raters", "ann,bob,eve", "--judge", "good", "--replace", "--epsilon", given, "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().at("/alternative_annotator/epsilon").asDouble()).isEqualTo(epsilon);
    }

    @Test
    void secondLabelsAndRepeatsTellWhereDisagreementComesFrom() throws IOException {
        wide();
        JsonNode sources = agree(
                        "wide.csv",
                        "--raters",
                        "ann,bob,eve",
                        "--again",
                        "ann=ann2",
                        "--judge",
                        "good",
                        "--repeats",
                        "good2",
                        "--json")
                .json()
                .get("sources");
        assertThat(sources.get("not_known")).isEmpty();
        assertThat(sources.get("parts")).hasSize(4);
        double sum = 0;
        for (JsonNode part : sources.get("parts")) {
            assertThat(part.get("sources")).hasSize(1);
            assertThat(part.at("/share/low").isNumber()).isTrue();
            sum += part.at("/share/value").asDouble();
        }
        assertThat(sum).isCloseTo(sources.at("/observed/value").asDouble(), within(1e-9));
        assertThat(sources.get("advice_text").asText()).isNotBlank();
    }

    @Test
    void whatIsWrongWithRatersAndBatchesNamesTheFlagAndTheColumns() throws IOException {
        wide();
        assertThat(agree("wide.csv", "--raters", "ann,bob,ann").err())
                .contains("--raters names 'ann' twice: ann,bob,ann", "--again ann=COLUMN");
        assertThat(agree("wide.csv", "--raters", "ann").err()).contains("--raters names one column, 'ann'");
        assertThat(agree("wide.csv", "--before", "ann").err())
                .contains(
                        "--before names 1 column (ann), and --after names none", "--before ann,bob --after ann2,bob2");
    }

    @Test
    void verdictsOffTheScaleAreToldWithAnExample() throws IOException {
        wide();
        Path file = folder.resolve("wide.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String header = lines.get(0) + ",words";
        for (int row = 1; row < lines.size(); row++) {
            lines.set(row, lines.get(row) + (row % 10 == 0 ? ",no idea" : ",pass"));
        }
        lines.set(0, header);
        Files.write(file, lines);

        String raters =
                agree("wide.csv", "--raters", "ann,bob", "--judge", "words").err();
        assertThat(raters)
                .contains(
                        "verdicts of column 'words' are not on the scale", "such as 'no idea', and count as undecided");
        assertThat(agree("wide.csv", "--human", "ann", "--judge", "words").err())
                .contains("such as 'no idea', and count as undecided");
    }

    @Test
    void whatCannotBeToldApartIsNamed() throws IOException {
        wide();
        JsonNode sources = agree("wide.csv", "--raters", "ann,bob", "--judge", "bad", "--json")
                .json()
                .get("sources");
        assertThat(sources.get("not_known")).hasSize(2);
        assertThat(sources.at("/parts/1/sources")).hasSize(2);
        assertThat(sources.get("beyond_experts").isNull()).isTrue();
        assertThat(sources.get("beyond_experts_reason").asText()).isNotBlank();
        assertThat(sources.get("advice").asText()).isEqualTo("measure_first");
        CommandLineRun people = agree("wide.csv", "--raters", "ann,bob", "--judge", "bad");
        assertThat(people.out())
                .contains("judge noise + systematic judge error")
                .contains("ask the judge several times");
    }

    @Test
    void rowsToSettleAreWrittenAndPrintedMostDisputedFirst() throws IOException {
        wide();
        CommandLineRun run =
                agree("wide.csv", "--raters", "ann,bob,eve", "--id", "item", "--worklist", "todo.csv", "--json");
        byte[] data = Files.readAllBytes(folder.resolve("wide.csv"));
        CommandLineRun over = agree("wide.csv", "--raters", "ann,bob,eve", "--worklist", "wide.csv");
        assertThat(over.code()).isEqualTo(2);
        assertThat(over.err()).contains("wide.csv: is there already");
        assertThat(folder.resolve("wide.csv")).hasBinaryContent(data);
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode worklist = run.json().get("worklist");
        assertThat(worklist.get("disputed").asInt()).isPositive();
        assertThat(worklist.at("/rows/0/votes")).hasSize(3);
        assertThat(worklist.at("/rows/0/entropy").asDouble()).isCloseTo(.918296, within(1e-6));
        List<String> lines = Files.readAllLines(folder.resolve("todo.csv"));
        assertThat(lines).hasSize(worklist.get("disputed").asInt() + 1);
        assertThat(lines.get(0)).isEqualTo("id,ann,bob,eve,disputed,majority,estimated,probability,adjudicated");
        assertThat(lines.get(1)).startsWith("'=i").contains(",0.9183,");
    }

    @Test
    void probableLabelsComeWithEachAnnotatorsErrors() throws IOException {
        wide();
        JsonNode people =
                agree("wide.csv", "--raters", "ann,bob,eve", "--json").json().get("dawid_skene");
        assertThat(people.get("n").asInt()).isEqualTo(90);
        assertThat(people.at("/shares/pass").asDouble()
                        + people.at("/shares/fail").asDouble())
                .isCloseTo(1, within(1e-9));
        assertThat(people.at("/annotators/0/confusion/0/0").asDouble()).isGreaterThan(.8);
        assertThat(people.get("warning").isNull()).isTrue();
        JsonNode two = agree("wide.csv", "--raters", "ann,bob", "--json").json().get("dawid_skene");
        assertThat(two.get("warning").asText()).contains("on average 2.0 raters");
        assertThat(agree("wide.csv", "--raters", "ann,bob").out()).contains("Do not rely on this");
    }

    @Test
    void aColumnThatLooksLikeAGroupIsNamedAndTakenWhenAsked() throws IOException {
        StringBuilder csv = new StringBuilder("question_id,answer,ann,bob\n");
        for (int row = 0; row < 60; row++) {
            csv.append("q" + row / 3 + ",what was answered " + row + "," + label(row % 2 == 0) + ","
                    + label(row % 5 > 0) + "\n");
        }
        Files.writeString(folder.resolve("grouped.csv"), csv);
        CommandLineRun plain = agree("grouped.csv", "--raters", "ann,bob", "--json");
        assertThat(plain.err()).contains("column 'question_id' looks as if it grouped rows");
        assertThat(plain.json().at("/raters/together/agreement/groups").asInt()).isEqualTo(60);
        CommandLineRun grouped = agree("grouped.csv", "--raters", "ann,bob", "--group", "question_id", "--json");
        assertThat(grouped.err()).doesNotContain("looks as if");
        assertThat(grouped.json().at("/raters/together/agreement/groups").asInt())
                .isEqualTo(20);
    }

    @Test
    void aPageIsWrittenInThreeForms() throws IOException {
        wide();
        CommandLineRun run = agree("wide.csv", "--raters", "ann,bob,eve", "--judge", "good", "--replace", "-o", "page");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("page/report.html")).content().contains("May the judge stand in for an annotator?");
        assertThat(folder.resolve("page/report.md"))
                .content()
                .contains("## Where disagreement comes from", "## To be settled");
        assertThat(folder.resolve("page/report.json")).content().contains("\"alternative_annotator\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--raters ann,bob --human ann;                          ask for two things",
                "--raters ann,bob --before ann --after ann2;            ask for two things",
                "--raters ann,bob --replace;                            --replace needs --judge",
                "--raters ann,bob --repeats good2;                      --repeats needs --judge",
                "--raters ann,bob --judge good --epsilon 0.1;           --epsilon needs --replace",
                "--raters ann,bob --judge good --replace --epsilon 2;   --epsilon 2 is no share",
                "--raters ann,bob --judge good --replace --score rmse;  --score rmse needs labels with an order",
                "--raters ann,bob --judge good --replace --score f1;    --score f1 is none of",
                "--raters ann,bob --again ann;                          is not of the form RATER=COLUMN",
                "--raters ann,bob --again eve=ann2;                     is no rater",
                "--raters ann,bob --slice bob;                          --slice needs a judge against people",
                "--raters ann;                                          --raters names one column",
                "--raters ann,bob --id ann;                             make the ids distinct",
                "--before ann --after bob,eve;                          --before names 1 column (ann), and --after names 2 columns (bob, eve)",
                "--rounds 1,2;                                          --rounds needs --labels",
                "--rounds 1,2 --before ann;                             ask for two things",
                "--human ann --judge good --replace;                    these are about several raters",
                "--human ann --judge good -o page;                      -o writes the page of raters or batches"
            })
    void whatHasNoMeaningIsRefused(String flags, String message) throws IOException {
        wide();
        String[] words = ("wide.csv " + flags.strip()).split(" ");
        CommandLineRun run = agree(words);
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void aRunOfRepeatsKeepsWhatWasSaidEachTimeAndTellsTheJudgesNoise() throws IOException {
        try (JudgingServer server = new JudgingServer()) {
            server.into(folder);
            AtomicInteger asked = new AtomicInteger();
            server.decides(body -> asked.incrementAndGet() % 4 == 0 ? "fail" : "pass");
            CommandLineRun judged = CommandLineRun.in(
                    folder,
                    "judge",
                    "-j",
                    "paid.yaml",
                    "helpdesk.csv",
                    "--repeat",
                    "3",
                    "--concurrency",
                    "1",
                    "--no-cache",
                    "-o",
                    "run");
            assertThat(judged.code()).as(judged.err()).isZero();
            assertThat(folder.resolve("run/verdicts.jsonl")).content().contains("\"voter\":\"repeat 1\"");
            JsonNode sources = agree("run", "--json").json().get("sources");
            assertThat(sources.get("parts").toString()).contains("judge_noise");
            assertThat(sources.get("not_known").toString()).doesNotContain("asked once");
            assertThat(folder.resolve("run/report.html")).content().contains("Where disagreement comes from");
        }
    }
}

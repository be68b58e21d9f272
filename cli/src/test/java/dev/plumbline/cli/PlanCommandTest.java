package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
    @TempDir
    Path folder = Path.of("");

    private CommandLineRun plan(String arguments) {
        return CommandLineRun.in(folder, ("plan " + arguments).split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--width 0.05 --expect accuracy=0.85 | 196 | | wilson",
                "--width 0.1 --expect tnr=0.8 --prevalence 0.85 | 400 | 60 | wilson",
                "--width 0.1 --expect recall.fail=0.8 --prevalence 0.85 | 400 | 60 | wilson",
                "--width 0.1 --expect TPR=0.8 --prevalence 0.15 | 400 | 340 | wilson",
                "--kappa 0.6 --prevalence 0.5 --width 0.10 | 246 | 123 | donner_eliasziw",
                "--difference 0.10 --discordant 0.20 | 155 | | connor",
                "--labels 200 --passed 0.4 --tpr 0.9 --tnr 0.7 | 200 | 136 | lee",
                "--width 0.05 --expect accuracy=0.85 --group-size 2 --icc 1 | 392 | | wilson",
            })
    void everyQuestionHasItsNumber(String arguments, long labels, Long fail, String method) {
        JsonNode plan = plan(arguments.strip() + " --json").json();

        assertThat(plan.path("labels").asLong()).isEqualTo(labels);
        assertThat(plan.path("method").asText()).isEqualTo(method);
        assertThat(plan.path("explanation").asText()).isNotBlank();
        if (fail == null) {
            assertThat(plan.path("of_which").isNull()).isTrue();
            assertThat(plan.path("of_which_reason").asText()).contains("not about labels of a kind");
        } else {
            assertThat(plan.at("/of_which/fail").asLong()).isEqualTo(fail);
            assertThat(plan.at("/of_which/pass").asLong()).isEqualTo(labels - fail);
        }
    }

    @Test
    void theTextSaysWhatIsAssumedAndWhatFollows() {
        CommandLineRun run = plan("--show accuracy=0.85 --expect 0.90 --power 0.9");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .matches(
                        "(?s)\\d+ labels\\.\nWith \\d+ labelled rows or more a judge whose accuracy truly is 90 % passes a"
                                + " gate at 85 % at least 90 % of the time, at the first look; later looks ask for more\\."
                                + " These are rows that no judge was tuned on: of a split they are the test rows, 35 %"
                                + " of all, so that it takes [\\d,]+ to tune and to measure\\.\n");
        assertThat(plan("--width 0.05 --expect accuracy=0.85 --json")
                        .json()
                        .path("explanation")
                        .asText())
                .as("196 rows are 35 % of 560")
                .contains("so that it takes 560 to tune and to measure.");
        assertThat(plan("--labels 200 --passed 0.4 --tpr 0.9 --tnr 0.7").out()).doesNotContain("split");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--power 0.8 | there is nothing to plan",
                "--width 0.05 --show accuracy=0.8 | --show and --width ask different questions",
                "--width 0.05 | --width needs --expect beside it",
                "--width 0.05 --expect 0.9 | --expect 0.9 does not say of what",
                "--width 0.05 --expect f1=0.9 | labels for f1 cannot be planned",
                "--width 0.05 --expect accuracy=85 | --expect has '85' for a share",
                "--width 5 --expect accuracy=.85 | a half width lies between 0 and 1, got 5.0",
                "--width 0.05 --expect tpr=0.9 | tpr needs --prevalence beside it",
                "--show accuracy=0.9 --expect 0.85 | a judge at 0.85 does not pass a bar of 0.9",
                "--show accuracy=0.9 --expect tpr=0.95 | --show is about accuracy and --expect about tpr",
                "--difference 0.3 --discordant 0.1 | a difference of 0.3 on 0.1 of the rows cannot be",
                "--difference 0.3 | --difference needs --discordant beside it",
                "--kappa 0.6 --width 0.1 | --kappa needs --prevalence beside it",
                "--labels 5 --passed 0.4 --tpr 0.9 --tnr 0.7 | a budget of 5 labels cannot be split",
                "--width 0.05 --expect accuracy=0.85 --icc 0.3 | no group is given",
                "--width 0.05 --expect accuracy=0.85 --power 0.9 | --power belongs to --show or --difference, not to --width",
                "--kappa 0.6 --prevalence 0.5 --width 0.1 --expect accuracy=0.9 | --expect belongs to --width or --show, not to --kappa",
                "--width 0.05 --expect accuracy=0.85 --discordant 0.2 | --discordant belongs to --difference, not to --width",
                "--show accuracy=0.85 --expect 0.9 --tpr 0.9 | --tpr belongs to --labels, not to --show",
                "--show accuracy=0.85 --expect 0.9 --tnr 0.9 | --tnr belongs to --labels, not to --show",
                "--difference 0.1 --discordant 0.2 --passed 0.4 | --passed belongs to --labels, not to --difference",
                "--difference 0.1 --discordant 0.2 --prevalence 0.4 | --prevalence belongs to --width or --show or --kappa, not to --difference",
                "--width 0.05 --expect accuracy=0.85 --prevalence 0.4 | --prevalence belongs to tpr, tnr or --kappa, not to accuracy",
                "--show accuracy=0.85 --expect 0.9 --prevalence 0.4 | --prevalence belongs to tpr, tnr or --kappa, not to accuracy",
                "--labels 200 --passed 0.4 --tpr 0.9 --tnr 0.7 --group-size 3 | --group-size belongs to --width or --show or --kappa or --difference, not to --labels",
                "--labels 200 --passed 0.4 --tpr 0.9 --tnr 0.7 --icc 0.3 | --icc belongs to --width or --show or --kappa or --difference, not to --labels",
                "--kappa 0.96 --prevalence 0.5 --width 0.1 | labels for a kappa of 0.96 cannot be planned: the formula says nothing near 1",
                "--kappa 1 --prevalence 0.5 --width 0.1 | plan an interval of accuracy instead: --width",
                "--width NaN --expect accuracy=0.85 | got NaN",
                "--width 0.05 --expect accuracy=0.85 --group-size 1e9 | groups of 1000000000 rows that are alike by 0.3 would take more than 100,000,000 labels",
                "--width 0.05 --expect accuracy=0.85 --group-size 1e9 --icc 0 | would take more than 100,000,000 labels, which nobody gives",
            })
    void whatCannotBePlannedSaysWhatToDo(String arguments, String message) {
        CommandLineRun run = plan(arguments.strip());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message.strip());
    }
}

package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose columns have names of their own, and slips in naming them. */
class OwnColumnsTest {
    private static final List<String> CITIES =
            List.of("Tokyo", "Paris", "Lima", "Oslo", "Quito", "Cairo", "Rome", "Delhi", "Hanoi", "Seoul");

    @TempDir
    private Path folder;

    @BeforeEach
    void cities() throws IOException {
        Files.createDirectories(folder.resolve(".plumbline"));
        write(40);
    }

    /** Half of the answers are right; the first so many rows have a reference. */
    private void write(int references) throws IOException {
        StringBuilder csv = new StringBuilder("prompt,completion,gold_answer,solution_sheet,human_verdict\n");
        for (int i = 0; i < 40; i++) {
            String city = CITIES.get(i % CITIES.size());
            boolean right = i % 2 == 0;
            csv.append("What is capital number ").append(i).append("?,The capital is ");
            csv.append(right ? city : "somewhere else").append(" as everybody knows,");
            csv.append(i < references ? city : "").append(',').append(city);
            csv.append(right ? ",good" : ",bad").append('\n');
        }
        Files.writeString(folder.resolve("cities.csv"), csv);
    }

    @Test
    void aRecognisedReferenceReachesTheLocalJudge() throws IOException {
        judge("{{ completion }}", "{{ gold_answer }}", "");
        assertThat(accuracy()).isGreaterThan(.9);
    }

    @Test
    void aReferenceThatIsNamedReachesTheLocalJudge() throws IOException {
        Path file = folder.resolve("cities.csv");
        Files.writeString(file, Files.readString(file).replace("gold_answer", "first_try"));
        judge("{{ completion }}", "{{ solution_sheet }}", "");
        assertThat(accuracy("--reference", "solution_sheet")).isGreaterThan(.9);
    }

    @Test
    void aTemplateMayUseTheNamesOfRoles() throws IOException {
        judge("{{ response }}", "{{ reference }}", "");
        assertThat(accuracy()).isGreaterThan(.9);
    }

    @Test
    void aSlipInATemplateIsToldBeforeAnythingIsJudged() throws IOException {
        judge("{{ completoin }}", "{{ gold_answer }}", "");
        CommandLineRun refused = run("judge", "-j", "own.yaml", "cities.csv");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("'completoin'", "did you mean 'completion'?");
        assertThat(folder.resolve(".plumbline/runs")).doesNotExist();
    }

    @Test
    void aSlipInTheInputsIsToldToo() throws IOException {
        judge("{{ completion }}", "{{ gold_answer }}", "inputs: {reference: gold_anser}\n");
        CommandLineRun refused = run("align", "-j", "own.yaml", "cities.csv");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("the reference is 'gold_anser'", "did you mean 'gold_answer'?");
    }

    @Test
    void theCommonestReasonIsToldWhereManyRowsAreUndecided() throws IOException {
        write(25);
        judge("{{ completion }}", "{{ gold_answer }}", "");
        assertThat(run("judge", "-j", "own.yaml", "cities.csv").out())
                .contains("15 rows undecided because: the reference asks for nothing that could be looked up");
    }

    private void judge(String response, String reference, String more) throws IOException {
        Files.writeString(
                folder.resolve("own.yaml"),
                "name: own\nmodel: local:/lexical\nscale: [good, bad]\n" + more + "instructions: |\n  Right? "
                        + response + " Should be: " + reference + "\n");
    }

    private double accuracy(String... more) {
        List<String> arguments = new ArrayList<>(List.of("judge", "-j", "own.yaml", "cities.csv", "--json"));
        arguments.addAll(List.of(more));
        CommandLineRun done = run(arguments.toArray(String[]::new));
        assertThat(done.code()).as(done.err()).isZero();
        return done.json().at("/agreement/measures/accuracy/value").asDouble();
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(folder, arguments);
    }
}

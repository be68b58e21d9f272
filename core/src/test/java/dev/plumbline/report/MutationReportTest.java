package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.probing.mutation.Mutants;
import dev.plumbline.probing.mutation.MutationResult;
import dev.plumbline.probing.mutation.Operator;
import dev.plumbline.run.Run;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts that want to be more than text, in every form that a mutation test is written in. */
class MutationReportTest {
    private static final String ID = "=cmd|' /C calc'!A0<script>alert(1)</script>";
    private static final String REASON = "<img src=x onerror=alert(2)> \u001b[31m \u202e @channel";

    static MutationFigures figures() {
        return figures(List.of(
                new Example(ID, ID, Map.of("response", "=1+1 is </td><b>right</b>. It is late. \u202eIt is."))));
    }

    /** A judge that passes everything. */
    private static MutationFigures figures(List<Example> rows) {
        JudgeSpec judge = JudgeSpec.parse("""
                name: accuracy
                model: local:/lexical
                scale: [pass, fail]
                instructions: "{{ response }}"
                """, "judge.yaml");
        Dataset data = Dataset.of(
                List.of("response"),
                rows,
                Roles.none(),
                Optional.of(judge.scale()),
                rows.stream().map(row -> Label.of(row.id(), "pass", "ana")).toList(),
                rows.stream()
                        .collect(Collectors.toMap(Example::id, row -> new Gold.Resolved("pass", Gold.How.SINGLE))));
        Mutants mutants = Mutants.of(judge, data, List.of(Operator.NEGATE, Operator.REFORMAT), 50, 1);
        Run run = new Run(
                judge.version(),
                mutants.data(),
                mutants.data().examples().stream()
                        .<Verdict>map(one -> new Verdict.Decided(
                                one.id(),
                                "pass",
                                Optional.of(REASON),
                                OptionalDouble.empty(),
                                Map.of(),
                                List.of(),
                                Optional.empty(),
                                Usage.none()))
                        .toList(),
                Optional.empty());
        int asked = mutants.data().examples().size();
        return new MutationFigures(
                MutationResult.of(mutants, run),
                new RunFigures(
                        "/runs/1",
                        judge.version().toString(),
                        new Accounting(asked, asked, 0, 0, 0, asked, 0, 0, 0, 0, 0),
                        Optional.empty(),
                        RunFigures.Spent.of(run.verdicts()),
                        1,
                        Optional.empty(),
                        List.of()),
                "development",
                List.of("a note"));
    }

    @Test
    void aHandfulOfRowsTellsNothingAndTheFirstSentenceSaysSo() {
        assertThat(MutationReport.text(figures()))
                .startsWith(
                        "Too few rows to tell how many of the changes that make a right answer wrong the judge notices"
                                + " (0 % [0, 79], n 1); too few rows to tell how often the judge keeps its verdict after changes that"
                                + " do not matter (100 % [21, 100], n 1).")
                .doesNotContain("Never noticed");
    }

    @Test
    void whatWasNeverNoticedComesFirst() {
        List<Example> rows = IntStream.range(0, 30)
                .mapToObj(row -> new Example(
                        "r" + row, "r" + row, Map.of("response", "**Parcel " + row + "** is late. It is heavy.")))
                .toList();
        assertThat(MutationReport.text(figures(rows)))
                .startsWith("Never noticed: negate (0 % [0, 11], n 30); the judge notices 0 % [0, 11] of the changes");
    }

    @Test
    void everyFormKeepsTextsText() {
        MutationFigures figures = figures();
        Report report = Report.titled("judge").with(Passages.of(figures));

        assertThat(HtmlReport.of(report))
                .contains("Mutants that survived", "&lt;img src=x", "[U+202E]")
                .doesNotContain("<script>alert", "<img", "<b>right", "\u202e");
        assertThat(MarkdownReport.of(report)).contains("&lt;img src=x").doesNotContain("<img", "<script>", "@channel");
        assertThat(MutationReport.text(figures))
                .contains("Mutants that survived")
                .doesNotContain("\u001b", "\u202e");
        StringWriter csv = new StringWriter();
        MutationReport.csv(csv, figures.result());
        assertThat(csv.toString()).contains("'=cmd").doesNotContain("\u001b", "\u202e", "\n=", ",=");
        StringWriter rows = new StringWriter();
        MutationReport.rows(rows, figures.result().mutants());
        assertThat(rows.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"id\": \"m"));
        assertThat(rows.toString()).doesNotContain("cmd");
    }

    @Test
    void theDocumentHasEveryMutantThatWasMissed() {
        String json = MutationReport.json(figures());
        assertThat(json)
                .contains("\"kill_rate\"", "\"original_wrong\": 0", "\"people\": null", "\"people_reason\"")
                .contains("\"operator\": \"negate\"", "\"from\": \"passed\"", "\"resistance\"");
        assertThat(json.split("\"what\": ", -1)).hasSize(2);
    }
}

package dev.plumbline.report;

import dev.plumbline.agreement.Accounting;
import dev.plumbline.agreement.Decision;
import dev.plumbline.agreement.GateResult;
import dev.plumbline.agreement.GateResult.Condition;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.agreement.Question;
import dev.plumbline.align.Conclusion;
import dev.plumbline.align.SearchPath;
import dev.plumbline.audit.Audit.Column;
import dev.plumbline.audit.Finding;
import dev.plumbline.audit.Finding.Severity;
import dev.plumbline.judge.Evidence;
import dev.plumbline.judge.Redaction;
import dev.plumbline.report.AgreementFigures.LabelScore;
import dev.plumbline.report.AgreementFigures.MarginTest;
import dev.plumbline.report.AlignmentFigures.Candidate;
import dev.plumbline.report.AlignmentFigures.Part;
import dev.plumbline.report.AlignmentFigures.Placebo;
import dev.plumbline.report.AlignmentFigures.Proof;
import dev.plumbline.report.ComparisonFigures.Flip;
import dev.plumbline.report.ComparisonFigures.Pair;
import dev.plumbline.report.DisagreementFigures.Annotation;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.statistics.ConfusionTable;
import dev.plumbline.statistics.Interval;
import dev.plumbline.statistics.Measure;
import dev.plumbline.statistics.Proportion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Figures of a believable judge, made from small tables. */
final class Samples {
    static final List<String> LABELS = List.of("pass", "fail");
    static final String JUDGE = "accuracy@9f2c01ab34cd";

    private Samples() {}

    /** 79 test rows: 38 + 28 right, 5 false fails, 7 false passes, one abstention. */
    static AgreementFigures agreement() {
        return agreement(JUDGE, "test", new long[][] {{38, 5}, {7, 28}}, new long[] {0, 1});
    }

    static AgreementFigures agreement(String judge, String split, long[][] counts, long[] undecided) {
        ConfusionTable table = ConfusionTable.of(counts, undecided);
        int rows = (int) table.rows();
        int decided = (int) table.decided();
        Map<String, Interval> measures = new LinkedHashMap<>();
        measures.put("accuracy", Proportion.of(table.agreements(), rows).wilson(0.95));
        measures.put(
                "accuracy_decided", Proportion.of(table.agreements(), decided).wilson(0.95));
        measures.put("coverage", Proportion.of(decided, rows).wilson(0.95));
        for (Measure measure : List.of(
                Measure.BALANCED_ACCURACY, Measure.COHEN_KAPPA, Measure.GWET_AC1, Measure.MCC, Measure.MACRO_F1)) {
            double value = measure.of(table).orElseThrow();
            measures.put(
                    measure.key(),
                    Interval.of(value, value - 0.125, Math.min(1, value + 0.125), 0.95, "bca_grouped", decided, 40));
        }
        measures.put("kappa_max", Interval.unbounded(0.9375, "an upper limit, not an estimate", decided, 40));
        Map<String, LabelScore> scores = new LinkedHashMap<>();
        for (int i = 0; i < LABELS.size(); i++) {
            scores.put(
                    LABELS.get(i),
                    new LabelScore(
                            Proportion.of(table.count(i, i), table.judgeTotal(i))
                                    .wilson(0.95),
                            Proportion.of(table.count(i, i), table.humanTotal(i))
                                    .wilson(0.95),
                            Interval.of(table.f1(i).orElseThrow(), 0.5, 1, 0.95, "bca", decided, 0)));
        }
        Map<String, Interval> baselines = new LinkedHashMap<>();
        baselines.put("majority", Proportion.of(43, 79).wilson(0.95));
        baselines.put("length", Proportion.of(62, 79).wilson(0.95));
        baselines.put("overlap", Interval.undefined("no column is known to hold a reference or a question", 0));
        return new AgreementFigures(
                judge,
                split,
                new Accounting(rows, decided, rows - decided, 0, 0, 4, 0, 0, 0, 2, rows - 6),
                LABELS,
                Optional.of(table),
                measures,
                Map.of("bowker", new MarginTest(OptionalDouble.of(0.25), 1, OptionalDouble.of(0.5), Optional.empty())),
                scores,
                baselines,
                Optional.of(new AgreementFigures.People(
                        Proportion.of(72, 79).wilson(0.95),
                        Optional.of(Interval.of(-0.0625, -0.125, 0.0, 0.95, "newcombe_10", 79, 0)))),
                List.of(),
                List.of(),
                List.of("only 12 groups: the intervals are rough"));
    }

    static DisagreementFigures disagreement(String id, String human, String judge, double confidence) {
        return new DisagreementFigures(
                id,
                judge.equals("pass") ? "False pass" : "False fail",
                human,
                Optional.of(judge),
                "decided",
                OptionalDouble.of(confidence),
                Optional.of("What drives the price of a bond?"),
                Optional.of("interest rates; credit risk; time to maturity"),
                Optional.of("Mostly interest rates. Ratings matter too."),
                List.of(new Annotation("ana", human, Optional.of("says nothing of maturity"))),
                Optional.of("every point is covered"),
                List.of(
                        new Evidence("time to maturity", 0.21, 0.7, Optional.of("Ratings matter too.")),
                        new Evidence("interest rates", 0.98, 0.3, Optional.of("Mostly interest rates."))));
    }

    static PairedFigures paired() {
        return new PairedFigures(
                11,
                3,
                60,
                5,
                Interval.of(0.10126582278481013, 0.0125, 0.1875, 0.95, "newcombe_10", 79, 0),
                0.057373046875,
                0.035);
    }

    static ComparisonFigures comparison() {
        return new ComparisonFigures(
                List.of("base", "tuned"),
                List.of(new Pair(
                        "base",
                        "tuned",
                        paired(),
                        OptionalDouble.of(0.035),
                        List.of(
                                new Flip(
                                        "q7",
                                        "pass",
                                        Optional.of("fail"),
                                        Optional.of("pass"),
                                        Optional.of("What is a bond?")),
                                new Flip("q9", "fail", Optional.of("fail"), Optional.empty(), Optional.empty()),
                                new Flip("q12", "fail", Optional.of("pass"), Optional.of("pass"), Optional.empty())))),
                List.of());
    }

    static GateResult gate() {
        return new GateResult(
                GateVerdict.INCONCLUSIVE,
                "with 79 rows a judge truly at 90 % passes a bar of 85 % 19 times in 100",
                List.of(
                        new Condition(
                                "accuracy",
                                0.85,
                                Proportion.of(66, 79).wilson(0.95),
                                GateVerdict.INCONCLUSIVE,
                                "the bar lies between the bounds",
                                OptionalLong.empty(),
                                OptionalLong.empty()),
                        new Condition(
                                "recall.fail",
                                0.5,
                                Proportion.of(28, 35).wilson(0.95),
                                GateVerdict.PASS,
                                "",
                                OptionalLong.empty(),
                                OptionalLong.empty()),
                        new Condition(
                                "cohen_kappa",
                                0.9,
                                Interval.of(0.6875, 0.5, 0.8125, 0.95, "bca", 78, 0),
                                GateVerdict.FAIL,
                                "the upper bound is under the bar",
                                OptionalLong.empty(),
                                OptionalLong.empty())),
                List.of("the look is the second, so bounds are wider than 95 %"),
                Optional.empty());
    }

    static AuditFigures audit() {
        Map<String, Interval> baselines = new LinkedHashMap<>();
        baselines.put("majority", Proportion.of(80, 160).wilson(0.95));
        baselines.put("length", Proportion.of(125, 160).wilson(0.95));
        return new AuditFigures(
                "ab".repeat(32),
                160,
                80,
                List.of(new Column("question", "group", 80, 0), new Column("notes", "", 81, 80)),
                labelCounts(),
                List.of(
                        new Finding(
                                "leak.column",
                                Severity.ERROR,
                                List.of("notes"),
                                List.of(),
                                "'notes' is filled exactly where the label is fail; drop it.",
                                Map.of("accuracy", "1.00")),
                        new Finding(
                                "shortcut.pair",
                                Severity.WARNING,
                                List.of("response"),
                                List.of("1", "2"),
                                "In 80 of 80 questions the longer answer passes.",
                                Map.of("pairs", "80 of 80"))),
                baselines);
    }

    private static Map<String, Long> labelCounts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("pass", 80L);
        counts.put("fail", 80L);
        return counts;
    }

    static AlignmentFigures alignment() {
        return alignment(SearchPath.none());
    }

    static AlignmentFigures alignment(SearchPath path) {
        Map<String, Part> splits = new LinkedHashMap<>();
        splits.put("train", new Part(64, 32));
        splits.put("dev", new Part(40, 20));
        splits.put("test", new Part(79, 40));
        AgreementFigures before =
                agreement("accuracy@111111111111", "test", new long[][] {{30, 13}, {8, 28}}, new long[] {0, 0});
        return new AlignmentFigures(
                "accuracy@111111111111",
                JUDGE,
                "calibration",
                splits,
                new AlignmentFigures.Spent(
                        200,
                        180,
                        20,
                        1000,
                        500,
                        400,
                        300,
                        OptionalDouble.of(0.125),
                        Optional.of(new AlignmentFigures.Paid(80, 400, 200, OptionalDouble.of(0.05)))),
                Optional.of(new Proof(before, agreement(), paired(), OptionalInt.of(1))),
                Optional.empty(),
                Optional.empty(),
                Optional.of("it would cost paid calls"),
                List.of(
                        new Candidate(
                                "c0",
                                Optional.empty(),
                                "the judge as it is",
                                List.of(),
                                Proportion.of(28, 40).wilson(0.95),
                                OptionalDouble.empty(),
                                true,
                                false),
                        new Candidate(
                                "c1",
                                Optional.of("c0"),
                                "1 guideline",
                                List.of("+ guidelines:", "+   - Name every step."),
                                Interval.unbounded(0.9, "the best of several flatters", 40, 20),
                                OptionalDouble.of(0.875),
                                true,
                                true)),
                List.of(new AlignmentFigures.Guard("copied", "rule 'steps'", "it copies from a row")),
                inconclusive(120),
                "converged",
                Optional.of("accuracy.v2.yaml"),
                Optional.of(new Placebo("balanced_accuracy", 19, 0.5, 0.5625, 0.84375)),
                Optional.empty(),
                List.of(),
                path);
    }

    static Conclusion inconclusive(long labels) {
        return new Conclusion(
                Decision.Verdict.INCONCLUSIVE,
                Question.better(),
                "the gain lies between nothing and 9 points",
                OptionalLong.of(labels),
                Optional.of(Decision.Verdict.PROMOTE));
    }

    static ForecastFigures forecast() {
        return new ForecastFigures(
                List.of(
                        new Forecast(
                                "search",
                                150,
                                1,
                                List.of(new Forecast.Destination(
                                        "openai:/gpt-x",
                                        "api.openai.com",
                                        149,
                                        52_000,
                                        11_920,
                                        OptionalDouble.of(0.31))),
                                List.of(
                                        new Forecast.Field("response", List.of("answer")),
                                        new Forecast.Field("grading_notes", List.of("grading_notes"))),
                                Duration.ofSeconds(90)),
                        new Forecast(
                                "proof",
                                76,
                                0,
                                List.of(new Forecast.Destination(
                                        "openai-compatible:/m",
                                        "127.0.0.1:80",
                                        76,
                                        26_000,
                                        6_080,
                                        OptionalDouble.empty())),
                                List.of(new Forecast.Field("response", List.of("answer"))),
                                Duration.ofMillis(30_400))),
                "2026-03-04",
                Redaction.of(List.of("answer"), List.of("[0-9]{16}")));
    }

    static RunFigures run() {
        return new RunFigures(
                "/data/.plumbline/runs/accuracy-1",
                JUDGE,
                new Accounting(160, 158, 1, 0, 1, 4, 0, 0, 0, 0, 156),
                Optional.empty(),
                new RunFigures.Spent(161, 163, 120000, 9000, 12, OptionalDouble.empty()),
                92.25,
                Optional.of(agreement(JUDGE, "development", new long[][] {{38, 5}, {7, 28}}, new long[] {0, 1})
                        .withDisagreements(List.of(disagreement("q1", "fail", "pass", 0.97)))),
                List.of());
    }
}

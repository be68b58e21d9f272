package dev.plumbline.bench;

import dev.plumbline.bench.HeldOutAccuracy.Figures;
import dev.plumbline.bench.SmallModel.Asked;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.coverage.CoverageFit;
import dev.plumbline.judge.coverage.CoverageFit.Words;
import dev.plumbline.judge.coverage.CoverageReader;
import dev.plumbline.judge.coverage.LabelledReading;
import dev.plumbline.judge.coverage.Reading;
import dev.plumbline.judge.coverage.VerdictFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a small language model makes of the rows of EvalsBench: asked for the verdict on the whole answer, asked for it
 * with examples, and asked point by point, as it comes and fitted to labels by nested cross-validation grouped by
 * question. With a server it asks for what its file of replies lacks; that takes a quarter of a minute a row on a free
 * core.
 *
 * <pre>{@code
 * SmallModelAccuracy [replies=FILE] [data=../shared/data/evalsbench] [server=http://127.0.0.1:8089/v1] [rows=160]
 *     [asked=points,verdict,examples] [seeds=10] [folds=10]
 * }</pre>
 */
public final class SmallModelAccuracy {
    private static final int ALL = Integer.MAX_VALUE;
    private static final int EXAMPLES = 4;

    private final Map<String, String> options;
    private final SmallModel model;
    private final List<LabelledFile.Row> rows;
    private final List<LabelledFile.Row> examples;

    private SmallModelAccuracy(Map<String, String> options) {
        this.options = options;
        Path data = Path.of(options.getOrDefault("data", "../shared/data/evalsbench"));
        this.model = new SmallModel(
                Path.of(options.getOrDefault("replies", "models/src/test/resources/small-model-replies.jsonl")),
                Optional.ofNullable(options.get("server")));
        List<LabelledFile.Row> all = new LabelledFile(data.resolve("benchmark_df.csv"), "target").rows();
        this.rows = all.subList(0, Math.min(all.size(), Integer.parseInt(options.getOrDefault("rows", "160"))));
        this.examples = new LabelledFile(data.resolve("annotation_df.csv"), "target")
                .rows()
                .subList(0, EXAMPLES);
    }

    /** Prints a table. */
    public static void main(String[] arguments) {
        new SmallModelAccuracy(NamedOptions.of(arguments)).run();
    }

    private void run() {
        System.out.printf(Locale.ROOT, "%-44s %5s %9s %6s %6s%n", "", "rows", "accuracy", "sd", "AUC");
        for (String asked :
                options.getOrDefault("asked", "verdict,examples,points").split(",", -1)) {
            Asked what = Asked.valueOf(asked.toUpperCase(Locale.ROOT));
            List<Optional<Verdict.Decided>> verdicts = model.verdicts(model.judge(what, examples), rows);
            long known = verdicts.stream().filter(Optional::isPresent).count();
            System.out.printf(Locale.ROOT, "%-44s %5d %9.3f%n", asked + ", as it comes", known, asItComes(verdicts));
            if (known > 0) {
                fitted(asked, verdicts);
            }
        }
    }

    private double asItComes(List<Optional<Verdict.Decided>> verdicts) {
        return IntStream.range(0, rows.size())
                .filter(i -> verdicts.get(i).isPresent())
                .mapToDouble(i -> verdicts.get(i).get().value().equals("pass")
                                == rows.get(i).positive()
                        ? 1
                        : 0)
                .average()
                .orElse(Double.NaN);
    }

    private void fitted(String asked, List<Optional<Verdict.Decided>> verdicts) {
        CoverageReader reader = CoverageReader.lexical();
        List<LabelledReading> answered = new ArrayList<>();
        List<LabelledReading> plain = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            LabelledFile.Row row = rows.get(i);
            if (verdicts.get(i).isPresent()) {
                Reading reading = reader.read(Optional.of(row.question()), List.of(row.notes()), row.answer());
                Verdict.Decided verdict = verdicts.get(i).get();
                answered.add(new LabelledReading(
                        VerdictFeatures.with(reading, verdict, SmallModel.SCALE), row.positive(), row.question()));
                plain.add(new LabelledReading(reading, row.positive(), row.question()));
            }
        }
        CoverageFit fit = CoverageFit.withDefaults();
        print(asked + ", fitted", answered, fit.words(Words.LEFT_OUT));
        print(asked + ", fitted with the words", answered, fit);
        if (asked.equals("points")) {
            print("points, words where better", answered, fit.words(Words.WHERE_BETTER));
            print(
                    "points, fitted with the length",
                    answered,
                    fit.words(Words.LEFT_OUT).length(true));
            print("points, fitted with words and length", answered, fit.length(true));
            print("the same rows by words alone", plain, fit);
            print("the same rows by words and length", plain, fit.length(true));
        }
    }

    private void print(String what, List<LabelledReading> labelled, CoverageFit fit) {
        int seeds = Integer.parseInt(options.getOrDefault("seeds", "10"));
        int folds = Integer.parseInt(options.getOrDefault("folds", "10"));
        Figures figures = new HeldOutAccuracy(labelled, fit, folds, ALL).over(seeds);
        System.out.printf(
                Locale.ROOT,
                "%-44s %5d %9.3f %6.3f %6.3f%n",
                what,
                labelled.size(),
                Figures.mean(figures.accuracy()),
                Figures.deviation(figures.accuracy()),
                Figures.mean(figures.auc()));
    }
}

package dev.plumbline.bench;

import dev.plumbline.bench.HeldOutAccuracy.Figures;
import dev.plumbline.judge.coverage.Coverage;
import dev.plumbline.judge.coverage.CoverageFit;
import dev.plumbline.judge.coverage.CoverageReader;
import dev.plumbline.judge.coverage.LabelledReading;
import dev.plumbline.local.BgeSmall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * How well the judges without a language model agree with the experts of EvalsBench, by nested cross-validation
 * grouped by question.
 *
 * <pre>{@code
 * LocalJudgeAccuracy [data=../shared/data/evalsbench] [seeds=10] [model=lexical|bge-small] [folds=10]
 *     [file=other.csv label=column] [cache=folder]
 * }</pre>
 */
public final class LocalJudgeAccuracy {
    private static final int ALL = Integer.MAX_VALUE;

    private final Map<String, String> options;
    private final int seeds;
    private final int folds;

    private LocalJudgeAccuracy(Map<String, String> options) {
        this.options = options;
        this.seeds = Integer.parseInt(options.getOrDefault("seeds", "10"));
        this.folds = Integer.parseInt(options.getOrDefault("folds", "10"));
    }

    /** Prints a table. */
    public static void main(String[] arguments) {
        new LocalJudgeAccuracy(NamedOptions.of(arguments)).run();
    }

    private void run() {
        String model = options.getOrDefault("model", "lexical");
        boolean embedder = !model.equals("lexical");
        CoverageReader reader = embedder ? CoverageReader.with(embedder()) : CoverageReader.lexical();
        Path data = Path.of(options.getOrDefault("data", "../shared/data/evalsbench"));
        LabelledFile file = options.containsKey("file")
                ? new LabelledFile(Path.of(options.get("file")), options.getOrDefault("label", "target"))
                : new LabelledFile(data.resolve("benchmark_df.csv"), "target");
        long start = System.nanoTime();
        List<LabelledReading> rows = file.read(reader);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s, %s: %d rows, read in %.2f s%n",
                model,
                file.path().getFileName(),
                rows.size(),
                seconds);
        System.out.printf(Locale.ROOT, "%-28s %9s %6s %6s%n", "", "accuracy", "sd", "AUC");
        unaligned(rows, Coverage.unaligned(embedder));
        for (boolean length : new boolean[] {false, true}) {
            CoverageFit fit = CoverageFit.withDefaults().length(length);
            String with = length ? " with length" : "";
            print("aligned" + with, new HeldOutAccuracy(rows, fit, folds, ALL).over(seeds));
            print("20 labels" + with, new HeldOutAccuracy(rows, fit, folds, 20).over(seeds));
            shuffled(rows, fit, with);
            if (!options.containsKey("file")) {
                other(rows, fit, reader, data.resolve("annotation_df.csv"), with);
            }
        }
    }

    /** Vectors are kept from run to run, since most of the time goes into them. */
    private BgeSmall embedder() {
        return options.containsKey("cache") ? BgeSmall.open(Path.of(options.get("cache"))) : BgeSmall.open();
    }

    private static void unaligned(List<LabelledReading> rows, Coverage coverage) {
        long right = rows.stream()
                .filter(row -> coverage.probability(row.reading()) >= .5 == row.positive())
                .count();
        System.out.printf(Locale.ROOT, "%-28s %9.3f%n", "unaligned", (double) right / rows.size());
    }

    /** Swaps the labels of half of the groups, so that nothing can be learned but the folds' own accidents. */
    private void shuffled(List<LabelledReading> rows, CoverageFit fit, String with) {
        double[] accuracy = new double[seeds];
        double[] auc = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            Random random = new Random(seed);
            Map<String, Boolean> swap = new TreeMap<>();
            List<LabelledReading> shuffled = new ArrayList<>();
            for (LabelledReading row : rows) {
                boolean other = swap.computeIfAbsent(row.group(), group -> random.nextBoolean());
                shuffled.add(new LabelledReading(row.reading(), row.positive() != other, row.group()));
            }
            Figures figures = new HeldOutAccuracy(shuffled, fit, folds, ALL).over(1);
            accuracy[seed] = figures.accuracy()[0];
            auc[seed] = figures.auc()[0];
        }
        print("shuffled labels" + with, new Figures(accuracy, auc));
    }

    private static void other(
            List<LabelledReading> rows, CoverageFit fit, CoverageReader reader, Path file, String with) {
        Coverage coverage = Coverage.of(fit.fit(rows));
        List<LabelledReading> other = new LabelledFile(file, "target").read(reader);
        long right = other.stream()
                .filter(row -> coverage.probability(row.reading()) >= .5 == row.positive())
                .count();
        System.out.printf(Locale.ROOT, "%-28s %6d of %d%n", file.getFileName() + with, right, other.size());
    }

    private static void print(String what, Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "%-28s %9.3f %6.3f %6.3f%n",
                what,
                Figures.mean(figures.accuracy()),
                Figures.deviation(figures.accuracy()),
                Figures.mean(figures.auc()));
    }
}

package dev.plumbline.bench;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Comparison;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.agreement.Part;
import dev.plumbline.align.Align;
import dev.plumbline.align.Alignment;
import dev.plumbline.align.AlignmentBudget;
import dev.plumbline.align.AlignmentRows;
import dev.plumbline.align.CrossFitting;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.gepa.GepaOptimizer;
import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.align.simba.SimbaOptimizer;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Splits;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.run.Run;
import dev.plumbline.run.Runner;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.statistics.Multiplicity;
import dev.plumbline.statistics.PairedComparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What alignment makes of a judge over a simulated language model, for worlds, seeds of its noise and budgets: agreement
 * on rows that no alignment was handed, judged from the outside before and after.
 *
 * <pre>{@code
 * OPENAI_API_KEY=any SimulatedAlignment simllm=../shared/simllm [worlds=1,2,3] [seeds=0,1,2] [budgets=40,535,1600]
 *     [optimizer=auto|patterns|few-shot|memory|gepa|simba] [port=9900]
 *     [show=guidelines]
 * }</pre>
 *
 * <p>With {@code show} the guidelines of each judge and the notes of its alignment stand before its figures. The last
 * lines hold the mean of each budget, and which judges are worse than their start by an exact McNemar test, adjusted
 * (Holm) over all runs.
 */
public final class SimulatedAlignment {
    private static final double LEVEL = .05;

    private final Map<String, String> options;
    private final Path simulation;
    private final int port;

    /**
     * One run.
     *
     * @param budget judge calls that were allowed
     * @param before kappa on test rows of the judge before
     * @param after the same of the judge after
     * @param judgeCalls calls of the judge that alignment made
     * @param reflectionCalls calls for reflection
     * @param tokens tokens of prompt and reply for each judged row of the judge after
     * @param paired after against before on the same rows
     */
    private record Result(
            String budget,
            double before,
            double after,
            long judgeCalls,
            long reflectionCalls,
            double tokens,
            PairedComparison paired) {}

    private SimulatedAlignment(Map<String, String> options) {
        this.options = options;
        this.simulation = Path.of(options.getOrDefault("simllm", "../shared/simllm"));
        this.port = Integer.parseInt(options.getOrDefault("port", "9900"));
    }

    /** Prints a table. */
    public static void main(String[] arguments) {
        new SimulatedAlignment(NamedOptions.of(arguments)).run();
    }

    private void run() {
        List<Result> results = new ArrayList<>();
        System.out.println("budget | world | seed | kappa before | after | judge calls | reflection calls"
                + " | tokens a row | fixed | broken | p");
        for (String budget : list("budgets", "40,535,1600")) {
            for (String world : list("worlds", "1,2,3")) {
                SimulatedWorld rows =
                        SimulatedWorld.read(simulation.resolve("worlds").resolve(world));
                for (String seed : list("seeds", "0,1,2")) {
                    Result result = one(rows, budget, Integer.parseInt(seed));
                    results.add(result);
                    print(budget + " | " + world + " | " + seed, result);
                }
            }
        }
        means(results);
        worse(results);
    }

    private List<String> list(String option, String standard) {
        return Stream.of(options.getOrDefault(option, standard).split(",", -1))
                .map(String::strip)
                .toList();
    }

    private Result one(SimulatedWorld world, String budget, int seed) {
        try (SimulatedServer server = SimulatedServer.start(simulation.resolve("server.py"), port, seed);
                Judges judges = Judges.fromEnvironment()) {
            JudgeSpec judge = JudgeSpec.named("good")
                    .model("openai:/sim")
                    .scale(SimulatedWorld.SCALE)
                    .instructions("""
                            Is this a good answer? The result is pass or fail.

                            Question: {{ inputs }}
                            Answer: {{ outputs }}
                            """)
                    .withBaseUrl(server.base());
            Splits splits = Splits.of(world.train(), 0);
            Alignment aligned = Align.with(optimizer())
                    .budget(AlignmentBudget.parse("judge_calls=" + budget))
                    .crossFit(CrossFitting.OFF)
                    .align(judge, AlignmentRows.of(world.train(), splits::of), judges);
            if (options.containsKey("show")) {
                aligned.worthWriting().orElse(judge).guidelines().forEach(text -> System.out.println("  - " + text));
                aligned.notes().forEach(text -> System.out.println("  " + text));
            }
            Run before = judged(judge, world.test(), judges);
            Run after = judged(aligned.worthWriting().orElse(judge), world.test(), judges);
            UsageTotal used = after.verdicts().stream()
                    .map(verdict -> UsageTotal.nothing().plus(verdict.usage()))
                    .reduce(UsageTotal.nothing(), UsageTotal::plus);
            return new Result(
                    budget,
                    kappa(before),
                    kappa(after),
                    aligned.spent().calls(),
                    aligned.reflected().calls(),
                    (double) used.tokens() / after.verdicts().size(),
                    paired(before, after));
        }
    }

    private Optimizer optimizer() {
        String name = options.getOrDefault("optimizer", "auto");
        return switch (name) {
            case "auto" -> AutoOptimizer.withDefaults();
            case "patterns" -> PatternsOptimizer.withDefaults();
            case "few-shot" -> FewShotOptimizer.withDefaults();
            case "memory" -> MemoryOptimizer.withDefaults();
            case "gepa" -> GepaOptimizer.withDefaults();
            case "simba" -> SimbaOptimizer.withDefaults();
            default -> throw new IllegalArgumentException("there is no optimizer '" + name + "'");
        };
    }

    private static Run judged(JudgeSpec judge, Dataset rows, Judges judges) {
        return Runner.with(judges).judge(judge, rows);
    }

    private static double kappa(Run run) {
        return Agreement.of(run).cohenKappa().value().orElse(0);
    }

    private static PairedComparison paired(Run before, Run after) {
        return Comparison.of(List.of(
                        Outcomes.of(before, Part.whole(), example -> false).by("before"),
                        Outcomes.of(after, Part.whole(), example -> false).by("after")))
                .pairs()
                .get(0)
                .paired();
    }

    private static void print(String what, Result result) {
        System.out.printf(
                Locale.ROOT,
                "%s | %.3f | %.3f | %d | %d | %.0f | %d | %d | %.2g%n",
                what,
                result.before(),
                result.after(),
                result.judgeCalls(),
                result.reflectionCalls(),
                result.tokens(),
                result.paired().fixed(),
                result.paired().broken(),
                result.paired().mcnemar().exactP());
    }

    private void means(List<Result> results) {
        for (String budget : list("budgets", "40,535,1600")) {
            List<Result> own = results.stream()
                    .filter(result -> result.budget().equals(budget))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "mean of %d runs with %s judge calls: kappa %.3f (before %.3f), lowest %.3f; most judge calls %d,"
                            + " most reflection calls %d, %.0f tokens a row%n",
                    own.size(),
                    budget,
                    own.stream().mapToDouble(Result::after).average().orElse(0),
                    own.stream().mapToDouble(Result::before).average().orElse(0),
                    own.stream().mapToDouble(Result::after).min().orElse(0),
                    own.stream().mapToLong(Result::judgeCalls).max().orElse(0),
                    own.stream().mapToLong(Result::reflectionCalls).max().orElse(0),
                    own.stream().mapToDouble(Result::tokens).average().orElse(0));
        }
    }

    private static void worse(List<Result> results) {
        double[] adjusted = Multiplicity.holm(results.stream()
                .mapToDouble(result -> result.paired().mcnemar().exactP())
                .toArray());
        int worse = 0;
        int better = 0;
        for (int i = 0; i < adjusted.length; i++) {
            PairedComparison paired = results.get(i).paired();
            worse += adjusted[i] < LEVEL && paired.broken() > paired.fixed() ? 1 : 0;
            better += adjusted[i] < LEVEL && paired.fixed() > paired.broken() ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%d of %d judges are better than their start and %d worse, by an exact McNemar test adjusted (Holm) at"
                        + " %.2f%n",
                better,
                adjusted.length,
                worse,
                LEVEL);
    }
}

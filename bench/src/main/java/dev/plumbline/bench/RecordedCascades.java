package dev.plumbline.bench;

import dev.plumbline.align.patterns.RuleWeights;
import dev.plumbline.statistics.Cascade;
import dev.plumbline.statistics.Groups;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Juries and cascades over recorded verdicts of LLMBar and PandaLM, held out by item: everything that is chosen or
 * fitted is chosen on one part of the groups and measured on the other, over several splits.
 *
 * <pre>{@code
 * RecordedCascades [data=../shared/data] [splits=20] [promise=0.9] [confidence=0.95] [dear=20]
 * }</pre>
 *
 * <p>{@code dear} is the price of a call of the dear judge in calls of a cheap one.
 */
public final class RecordedCascades {
    private static final List<String> CHEAP = List.of("ChatGPT", "ChatGPT-0301", "Falcon", "LLaMA2", "PaLM2");
    private static final String DEAR = "GPT-4";
    private static final List<String> PLAIN = List.of("Vanilla");
    private static final List<String> THREE = List.of("Vanilla", "Reference", "Metrics_Reference");

    private final Map<String, String> options;
    private final int splits;
    private final Path data;

    private RecordedCascades(Map<String, String> options) {
        this.options = options;
        this.splits = Integer.parseInt(options.getOrDefault("splits", "20"));
        this.data = Path.of(options.getOrDefault("data", "../shared/data"));
    }

    /** Prints the figures. */
    public static void main(String[] arguments) {
        new RecordedCascades(NamedOptions.of(arguments)).run();
    }

    private void run() {
        List<RecordedPairs> plain = RecordedPairs.llmBar(data.resolve("llmbar"), PLAIN);
        juries("LLMBar, one prompt, both orders", plain, CHEAP, DEAR);
        List<RecordedPairs> three = RecordedPairs.llmBar(data.resolve("llmbar"), THREE);
        juries("LLMBar, three prompts, both orders", three, CHEAP, DEAR);
        List<RecordedPairs> panda = RecordedPairs.pandaLm(data.resolve("pandalm"));
        juries("PandaLM, asked once", panda, List.of("gpt", "pandalm"), "gpt");
        double dear = Double.parseDouble(options.getOrDefault("dear", "20"));
        double promise = Double.parseDouble(options.getOrDefault("promise", "0.9"));
        for (double promised : new double[] {promise, .8, .7}) {
            cascade(
                    "LLMBar",
                    three,
                    List.of(CHEAP, List.of(DEAR)),
                    new double[] {CHEAP.size() * 6, 6 * dear},
                    promised);
            cascade("PandaLM", panda, List.of(List.of("gpt", "pandalm")), new double[] {2}, promised);
        }
    }

    /** Mean accuracy on the held-out half; what is no decision is not right. */
    private void juries(String what, List<RecordedPairs> pairs, List<String> cheap, String dear) {
        double[] best = new double[splits];
        double[] majority = new double[splits];
        double[] learned = new double[splits];
        double[] alone = new double[splits];
        for (int split = 0; split < splits; split++) {
            List<List<RecordedPairs>> parts = parts(pairs, split, .5);
            List<RecordedPairs> known = parts.get(0);
            List<RecordedPairs> held = parts.get(1);
            String picked = cheap.stream()
                    .max((a, b) ->
                            Double.compare(accuracy(known, pair -> pair.sum(a)), accuracy(known, pair -> pair.sum(b))))
                    .orElseThrow();
            best[split] = accuracy(held, pair -> pair.sum(picked));
            majority[split] = accuracy(
                    held,
                    pair -> cheap.stream()
                            .mapToInt(judge -> Integer.signum(pair.sum(judge)))
                            .sum());
            double[] weights = weights(known, cheap);
            learned[split] = accuracy(held, pair -> weighted(pair, cheap, weights));
            alone[split] = accuracy(held, pair -> pair.sum(dear));
        }
        System.out.printf(
                Locale.ROOT,
                "%-36s best single cheap %.3f, majority of %d %.3f, calibrated jury %.3f (better than the single in %d of"
                        + " %d splits), %s %.3f%n",
                what,
                mean(best),
                cheap.size(),
                mean(majority),
                mean(learned),
                IntStream.range(0, splits).filter(i -> learned[i] > best[i]).count(),
                splits,
                dear,
                mean(alone));
    }

    /** Thresholds from two thirds of the groups, coverage, agreement and cost on the other third. */
    private void cascade(
            String what, List<RecordedPairs> pairs, List<List<String>> stages, double[] prices, double promise) {
        double confidence = Double.parseDouble(options.getOrDefault("confidence", "0.95"));
        double[] decided = new double[splits];
        double[] first = new double[splits];
        double[] cost = new double[splits];
        int right = 0;
        int all = 0;
        int kept = 0;
        int some = 0;
        for (int split = 0; split < splits; split++) {
            List<List<RecordedPairs>> parts = parts(pairs, split, 2.0 / 3);
            List<RecordedPairs> known = parts.get(0);
            List<RecordedPairs> held = parts.get(1);
            Cascade cascade = Cascade.of(
                    stages.stream().map(stage -> verdicts(known, stage)).toList(),
                    Groups.of(known.stream().map(RecordedPairs::group).toList()),
                    promise,
                    confidence);
            int hits = 0;
            int rows = 0;
            int early = 0;
            for (RecordedPairs pair : held) {
                double[] sure =
                        stages.stream().mapToDouble(stage -> sure(pair, stage)).toArray();
                if (cascade.decides(sure).isPresent()) {
                    int stage = cascade.decides(sure).getAsInt();
                    rows++;
                    early += stage == 0 ? 1 : 0;
                    hits += Integer.signum(sum(pair, stages.get(stage))) == pair.label() ? 1 : 0;
                }
            }
            decided[split] = (double) rows / held.size();
            first[split] = (double) early / held.size();
            cost[split] = cascade.costOfARow(prices);
            right += hits;
            all += rows;
            some += rows > 0 ? 1 : 0;
            kept += rows > 0 && hits >= promise * rows ? 1 : 0;
        }
        System.out.printf(
                Locale.ROOT,
                "%s, promise %.2f: decided %.3f (first stage %.3f), agreement on these %.3f, at least the promise in %d"
                        + " of the %d splits with any, cost %.1f where the last judge alone costs %.1f%n",
                what,
                promise,
                mean(decided),
                mean(first),
                all == 0 ? Double.NaN : (double) right / all,
                kept,
                some,
                mean(cost),
                prices[prices.length - 1]);
    }

    private static Cascade.Verdicts verdicts(List<RecordedPairs> pairs, List<String> judges) {
        double[] confidence =
                pairs.stream().mapToDouble(pair -> sure(pair, judges)).toArray();
        boolean[] right = new boolean[pairs.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = Integer.signum(sum(pairs.get(i), judges)) == pairs.get(i).label();
        }
        return new Cascade.Verdicts(confidence, right);
    }

    private static int sum(RecordedPairs pair, List<String> judges) {
        return judges.stream().mapToInt(pair::sum).sum();
    }

    /** Share by which the votes for one answer outnumber those for the other. */
    private static double sure(RecordedPairs pair, List<String> judges) {
        int votes = judges.stream()
                .mapToInt(judge -> pair.votes().getOrDefault(judge, List.of()).size())
                .sum();
        int sum = sum(pair, judges);
        return sum == 0 ? Double.NaN : Math.abs(sum) / (double) votes;
    }

    private static double[] weights(List<RecordedPairs> pairs, List<String> judges) {
        List<RecordedPairs> decided =
                pairs.stream().filter(pair -> pair.label() != 0).toList();
        double[][] votes = new double[decided.size()][];
        boolean[] first = new boolean[decided.size()];
        for (int i = 0; i < votes.length; i++) {
            votes[i] = judges.stream().mapToDouble(share(decided.get(i))).toArray();
            first[i] = decided.get(i).label() > 0;
        }
        double[] prior = new double[judges.size()];
        Arrays.fill(prior, .5);
        return new RuleWeights(prior, 1).fit(votes, first);
    }

    private static ToDoubleFunction<String> share(RecordedPairs pair) {
        return judge -> pair.sum(judge)
                / (double)
                        Math.max(1, pair.votes().getOrDefault(judge, List.of()).size());
    }

    private static double weighted(RecordedPairs pair, List<String> judges, double[] weights) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * share(pair).applyAsDouble(judges.get(j));
        }
        return sum;
    }

    private static double accuracy(List<RecordedPairs> pairs, ToDoubleFunction<RecordedPairs> score) {
        return pairs.stream()
                .mapToDouble(pair -> Math.signum(score.applyAsDouble(pair)) == pair.label() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private static List<List<RecordedPairs>> parts(List<RecordedPairs> pairs, int seed, double share) {
        List<String> groups = new ArrayList<>(
                new TreeSet<>(pairs.stream().map(RecordedPairs::group).toList()));
        Collections.shuffle(groups, new Random(seed));
        List<String> first = groups.subList(0, (int) Math.round(share * groups.size()));
        TreeSet<String> known = new TreeSet<>(first);
        return List.of(
                pairs.stream().filter(pair -> known.contains(pair.group())).toList(),
                pairs.stream().filter(pair -> !known.contains(pair.group())).toList());
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}

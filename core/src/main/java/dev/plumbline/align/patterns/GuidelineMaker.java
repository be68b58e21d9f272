package dev.plumbline.align.patterns;

import dev.plumbline.align.Criteria;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes weighed guidelines of labelled rows. */
final class GuidelineMaker {
    private static final int MOST_RULES = 20;
    /** What one more supporting row is worth grows with the root, as that of any count. */
    private static final double SUPPORT_GAIN = 4.5;

    private static final double SUPPORT_NEEDED = .9;
    /** The more is asked, the less the support alone says. */
    private static final double SPREAD_OF_ONE_PASS = .5;

    private static final double SPREAD = .6;

    private final JudgeSpec judge;
    private final Dataset data;
    private final Trials trials;
    private final PatternFinder finder;

    GuidelineMaker(JudgeSpec judge, Dataset data, Trials trials, long seed) {
        this.judge = judge;
        this.data = data;
        this.trials = trials;
        this.finder = new PatternFinder(trials, seed);
    }

    /**
     * Guidelines from some rows.
     *
     * @param rows labelled rows that patterns are looked for in
     * @param checked how many of them the rules are checked on
     * @param passes how often
     * @return empty where no pattern is found
     */
    Optional<Guidelines> make(List<Example> rows, int checked, int passes) {
        List<Pattern> patterns =
                finder.in(judge, data, rows).stream().limit(MOST_RULES).toList();
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        Criteria criteria = new Criteria(
                Stream.concat(judge.guidelines().stream(), patterns.stream().map(Pattern::rule))
                        .map(Emphasis::without)
                        .toList());
        List<Pattern> all = new ArrayList<>(judge.guidelines().stream()
                .map(rule -> new Pattern(rule, rule, Set.of(), ""))
                .toList());
        all.addAll(patterns);
        Set<Example> asked = new HashSet<>(rows.subList(0, Math.min(checked, rows.size())));
        Dataset some = data.where(asked::contains);
        for (int pass = 0; pass < passes && !asked.isEmpty(); pass++) {
            if (!trials.check(judge, criteria, some, pass)) {
                break;
            }
        }
        double[] weights = weights(all, rows, criteria, passes);
        return Optional.of(guidelines(all, weights))
                .filter(made -> !made.texts().isEmpty());
    }

    private double[] weights(List<Pattern> patterns, List<Example> rows, Criteria criteria, int passes) {
        double[] prior = new double[patterns.size()];
        for (int i = 0; i < prior.length; i++) {
            boolean given = i < judge.guidelines().size();
            double share = (double) patterns.get(i).rows().size() / rows.size();
            prior[i] = given ? 1 : Math.max(0, SUPPORT_GAIN * Math.sqrt(share) - SUPPORT_NEEDED);
        }
        List<Example> known = rows.stream().filter(criteria::has).toList();
        double[][] kept = known.stream().map(criteria::of).toArray(double[][]::new);
        boolean[] positive = new boolean[known.size()];
        String first = judge.scale().labels().get(0);
        for (int i = 0; i < positive.length; i++) {
            positive[i] = data.gold(known.get(i)).value().orElseThrow().equals(first);
        }
        return new RuleWeights(prior, passes > 1 ? SPREAD : SPREAD_OF_ONE_PASS).fit(kept, positive);
    }

    private Guidelines guidelines(List<Pattern> patterns, double[] weights) {
        List<Emphasis> emphases = Emphasis.of(weights);
        List<Guidelines.Weighed> weighed = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            Optional<String> before = i < judge.guidelines().size()
                    ? Optional.of(judge.guidelines().get(i))
                    : Optional.empty();
            weighed.add(Guidelines.Weighed.of(patterns.get(i), before, weights[i], emphases.get(i)));
        }
        weighed.sort(Comparator.comparingDouble(rule -> -rule.weight()));
        return new Guidelines(weighed, judge.instructions());
    }
}

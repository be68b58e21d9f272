package dev.plumbline.align.patterns;

import dev.plumbline.align.Criteria;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    private final Dataset data;
    private final Trials trials;
    private final PatternFinder finder;
    private final long seed;

    GuidelineMaker(Dataset data, Trials trials, long seed) {
        this.data = data;
        this.trials = trials;
        this.seed = seed;
        this.finder = new PatternFinder(trials.reflections(), trials.guards(), data, seed);
    }

    /**
     * Guidelines from what experts say of some rows.
     *
     * @param rows labelled rows that patterns are looked for in
     * @param checked how many of them the rules are checked on
     * @param passes how often
     * @return empty where no pattern is found
     */
    Optional<Guidelines> fromLabels(JudgeSpec judge, List<Example> rows, int checked, int passes) {
        return fromLabels(judge, List.of(), rows, checked, passes);
    }

    /**
     * The same with what was found before.
     *
     * @param known patterns that the rows may not show to whoever reads them without a judge's verdicts
     */
    Optional<Guidelines> fromLabels(JudgeSpec judge, List<Pattern> known, List<Example> rows, int checked, int passes) {
        List<Pattern> proposals = new ArrayList<>(known);
        proposals.addAll(finder.proposals(judge, rows));
        return weighed(judge, proposals, rows, checked, passes);
    }

    /**
     * The guidelines of a judge with more of them, from where it is wrong.
     *
     * @param verdicts what it said of the rows
     * @return empty where no pattern is found
     */
    Optional<Guidelines> fromDisagreements(
            JudgeSpec judge, Map<Example, Verdict> verdicts, List<Example> rows, int checked, int passes) {
        return weighed(judge, finder.proposals(judge, verdicts), rows, checked, passes);
    }

    /** What would change, for a person to decide on, with the ids of the rows as they came. */
    List<Proposal> proposals(JudgeSpec judge, Guidelines made) {
        return made.proposals(pattern -> trials.whole(finder.rows(judge, pattern)).examples().stream()
                .map(Example::id)
                .toList());
    }

    /** A judge that is told them, and in whose file they name the rows of their patterns. */
    JudgeSpec told(JudgeSpec judge, Guidelines made) {
        Map<String, List<String>> support = new LinkedHashMap<>();
        for (Guidelines.Weighed rule : made.rules()) {
            Set<String> rows = new LinkedHashSet<>(rule.before()
                    .map(before -> judge.prompting().support().getOrDefault(before, List.of()))
                    .orElse(List.of()));
            finder.rows(judge, rule.pattern()).examples().forEach(row -> rows.add(trials.name(row)));
            rule.after().ifPresent(text -> support.put(text, List.copyOf(rows)));
        }
        return judge.withGuidelines(made.texts()).withSupport(support);
    }

    private Optional<Guidelines> weighed(
            JudgeSpec judge, List<Pattern> proposals, List<Example> rows, int checked, int passes) {
        List<Pattern> patterns =
                finder.merged(judge, proposals, rows).stream().limit(MOST_RULES).toList();
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
        Set<Example> asked = LabelledRows.drawn(data, rows, checked, seed);
        Dataset some = data.where(asked::contains);
        for (int pass = 0; pass < passes && !asked.isEmpty(); pass++) {
            if (!trials.check(judge, criteria, some, pass)) {
                break;
            }
        }
        return Optional.of(guidelines(judge, all, weights(judge, all, rows, criteria, passes)))
                .filter(made -> !made.texts().isEmpty());
    }

    private double[] weights(
            JudgeSpec judge, List<Pattern> patterns, List<Example> rows, Criteria criteria, int passes) {
        double[] prior = new double[patterns.size()];
        for (int i = 0; i < prior.length; i++) {
            double share = (double) patterns.get(i).rows().size() / Math.min(rows.size(), PatternFinder.MOST_SHOWN);
            prior[i] = i < judge.guidelines().size()
                    ? Emphasis.in(judge.guidelines().get(i)).weight()
                    : Math.max(0, SUPPORT_GAIN * Math.sqrt(share) - SUPPORT_NEEDED);
        }
        List<Example> known = rows.stream().filter(criteria::has).toList();
        double[][] kept = known.stream().map(criteria::of).toArray(double[][]::new);
        List<String> labels =
                known.stream().map(row -> data.gold(row).value().orElseThrow()).toList();
        return new RuleWeights(prior, passes > 1 ? SPREAD : SPREAD_OF_ONE_PASS)
                .fit(kept, Contrast.of(judge.scale(), labels, kept, prior.length));
    }

    private static Guidelines guidelines(JudgeSpec judge, List<Pattern> patterns, double[] weights) {
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

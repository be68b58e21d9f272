package dev.plumbline.agreement.cascade;

import dev.plumbline.agreement.Outcomes;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A judge that may become a stage of a cascade.
 *
 * <pre>{@code
 * new CascadeCandidate(agreement.outcomes(), CascadeCandidate.usdOfARow(run.verdicts(), spec));
 * }</pre>
 *
 * @param outcomes its verdicts beside labels
 * @param usd what it costs to ask it about a row, in US dollars; empty when that is not known
 */
public record CascadeCandidate(Outcomes outcomes, OptionalDouble usd) {
    /**
     * What a run tells about the price of a verdict: the mean over the rows for which a model was asked. A judge of this
     * machine costs nothing. Verdicts that came from a cache or a recording tell nothing.
     */
    public static OptionalDouble usdOfARow(List<Verdict> verdicts, JudgeSpec spec) {
        if (local(spec)) {
            return OptionalDouble.of(0);
        }
        List<Usage> asked = verdicts.stream()
                .map(Verdict::usage)
                .filter(usage -> usage.calls() > 0)
                .toList();
        return asked.stream().anyMatch(usage -> usage.usd().isEmpty())
                ? OptionalDouble.empty()
                : asked.stream().mapToDouble(usage -> usage.usd().getAsDouble()).average();
    }

    private static boolean local(JudgeSpec spec) {
        return spec.members().isEmpty()
                ? spec.model().scheme().equals("local")
                : spec.members().stream().allMatch(CascadeCandidate::local);
    }
}

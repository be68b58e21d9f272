package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the form of replies was stated beside the prompts of a run. An endpoint may learn another way under the same name,
 * or forget one.
 *
 * @param rows number of verdicts by wire mode, as {@code json_schema+logprobs}; verdicts that came over no wire are not
 *     counted
 */
public record WireModes(Map<String, Integer> rows) {
    public WireModes {
        rows = Map.copyOf(rows);
    }

    /** Counts verdicts. */
    public static WireModes of(List<Verdict> verdicts) {
        return Tally.of(verdicts).wireModes();
    }

    /** A sentence when there are several: the same prompt by another mode may be answered otherwise. */
    public Optional<String> note() {
        if (rows.size() < 2) {
            return Optional.empty();
        }
        return Optional.of("the verdicts came by " + rows.size() + " wire modes, and every figure mixes them: "
                + new TreeMap<>(rows)
                        .entrySet().stream()
                                .map(mode -> mode.getKey() + " (" + mode.getValue() + " rows)")
                                .collect(Collectors.joining(", ")));
    }
}

package dev.plumbline.run;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How the form of replies was stated beside the prompts of a run. An endpoint may learn another way, or forget one. */
final class WireModes {
    private WireModes() {}

    /** A sentence when there are several: the same prompt by another mode may be answered otherwise. */
    static Optional<String> note(Map<String, Integer> rows) {
        if (rows.size() < 2) {
            return Optional.empty();
        }
        return Optional.of("the verdicts came by " + rows.size() + " wire modes, and every figure mixes them: "
                + rows.entrySet().stream()
                        .map(mode -> mode.getKey() + " (" + mode.getValue() + " rows)")
                        .collect(Collectors.joining(", ")));
    }
}

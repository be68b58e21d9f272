package dev.plumbline.cli;

import dev.plumbline.run.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells how runs that are compared were asked in other ways than their judges say: a difference may come from there. */
final class DifferentAsking {
    private DifferentAsking() {}

    /** A sentence for each way in which the runs differ. */
    static List<String> warnings(List<Manifest> runs) {
        List<String> warnings = new ArrayList<>();
        runs.stream()
                .collect(Collectors.groupingBy(run -> run.judge().toString(), TreeMap::new, Collectors.counting()))
                .forEach((judge, number) -> {
                    if (number > 1) {
                        warnings.add(number + " of the runs are of the same version, " + judge
                                + ": what differs between them is chance, or the model behind it");
                    }
                });
        places(runs).forEach((model, places) -> {
            if (places.size() > 1) {
                warnings.add(model + " was asked in different places: " + String.join("; ", places)
                        + "; the same model elsewhere may be another one");
            }
        });
        Map<String, String> modes = modes(runs);
        if (modes.size() > 1) {
            warnings.add("the runs came by different wire modes: "
                    + modes.entrySet().stream()
                            .map(mode -> mode.getKey() + " (" + mode.getValue() + ")")
                            .collect(Collectors.joining("; "))
                    + "; the same prompt by another mode may be answered otherwise");
        }
        return warnings;
    }

    /** Where each model was asked; a model that is not the other's is meant to differ. */
    private static Map<String, Set<String>> places(List<Manifest> runs) {
        Map<String, Set<String>> places = new TreeMap<>();
        for (Manifest run : runs) {
            String endpoint = run.identity().endpoint();
            places.computeIfAbsent(endpoint.split(" at ", 2)[0], model -> new TreeSet<>())
                    .add(endpoint);
        }
        return places;
    }

    /** Judges by the wire modes that their verdicts came by, where that is known. */
    private static Map<String, String> modes(List<Manifest> runs) {
        Map<String, String> modes = new TreeMap<>();
        for (Manifest run : runs) {
            if (!run.wireModes().isEmpty()) {
                modes.merge(
                        String.join(" and ", run.wireModes().keySet()),
                        run.judge().toString(),
                        (one, other) -> one.equals(other) ? one : one + ", " + other);
            }
        }
        return modes;
    }
}

package dev.plumbline.probing.mutation;

import java.util.List;
import java.util.Optional;

/**
 * What an operator sees of a row.
 *
 * @param response the response
 * @param question what was asked
 * @param reference what a good response contains
 * @param passed whether people passed it
 * @param other the label that people did not give
 */
record Item(
        ResponseText response, Optional<String> question, Optional<String> reference, boolean passed, String other) {
    String text() {
        return response.text();
    }

    /** Sentences that matter: those that say a point of the reference, or all where there is no reference. */
    List<Passage> telling() {
        if (reference.isEmpty()) {
            return response.passages();
        }
        CoveredPoints points = CoveredPoints.of(response, reference.get());
        return points.covered().stream()
                .flatMap(point -> points.saying(point).stream())
                .distinct()
                .toList();
    }
}

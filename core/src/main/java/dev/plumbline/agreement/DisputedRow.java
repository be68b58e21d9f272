package dev.plumbline.agreement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A row on which annotators differ, for whoever settles it.
 *
 * @param id its id
 * @param votes labels by annotator; who gave none is left out
 * @param entropy how disputed it is, 0 to 1, see {@link dev.plumbline.statistics.VoteEntropy}
 * @param majority the label that most gave; empty when several come first
 * @param estimated the most probable label by {@link dev.plumbline.statistics.DawidSkene}
 * @param probability its probability; empty where there is none
 */
public record DisputedRow(
        String id,
        Map<String, String> votes,
        double entropy,
        Optional<String> majority,
        Optional<String> estimated,
        OptionalDouble probability) {
    public DisputedRow {
        votes = Collections.unmodifiableMap(new LinkedHashMap<>(votes));
    }
}

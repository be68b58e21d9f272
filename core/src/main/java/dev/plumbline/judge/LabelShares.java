package dev.plumbline.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shares of labels, in scale order. */
final class LabelShares {
    private LabelShares() {}

    /** The mean of several distributions; empty unless each of them has every label. */
    static Map<String, Double> mean(List<Map<String, Double>> distributions, List<String> labels) {
        Map<String, Double> mean = new LinkedHashMap<>();
        for (String label : labels) {
            double sum = 0;
            for (Map<String, Double> distribution : distributions) {
                Double share = distribution.get(label);
                if (share == null) {
                    return Map.of();
                }
                sum += share;
            }
            mean.put(label, sum / distributions.size());
        }
        return mean;
    }
}

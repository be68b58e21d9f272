package dev.plumbline.judge.coverage;

import java.util.Map;
import java.util.TreeMap;

/** Weights in natural units, by the names that judge files have. */
final class Weights {
    private final Map<String, Double> point = new TreeMap<>();
    private final Map<String, Double> item = new TreeMap<>();
    private double intercept;

    Weights(double intercept) {
        this.intercept = intercept;
    }

    /** A soft minimum moves by as much as all its values do, so the mean of a point feature goes to the intercept. */
    void point(String name, double weight, double mean) {
        point.put(name, weight);
        intercept -= weight * mean;
    }

    void item(String name, double weight, double mean) {
        item.put(name, weight);
        intercept -= weight * mean;
    }

    Map<String, Double> point() {
        return point;
    }

    Map<String, Double> item() {
        return item;
    }

    double intercept() {
        return intercept;
    }
}

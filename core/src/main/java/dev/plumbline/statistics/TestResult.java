package dev.plumbline.statistics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * What a significance test found: statistic, degrees of freedom, p-value; or why it could not be made.
 *
 * @param statistic chi-squared statistic, empty when undefined
 * @param degrees degrees of freedom, 0 when undefined
 * @param p probability of a statistic at least as large if there were no difference
 * @param reason why the test is undefined; empty otherwise
 */
public record TestResult(OptionalDouble statistic, int degrees, OptionalDouble p, Optional<String> reason) {

    static TestResult chiSquared(double statistic, int degrees) {
        double p = ChiSquaredDistribution.of(degrees).survivalProbability(statistic);
        return new TestResult(OptionalDouble.of(statistic), degrees, OptionalDouble.of(p), Optional.empty());
    }

    TestResult withP(double other) {
        return new TestResult(statistic, degrees, OptionalDouble.of(other), reason);
    }

    static TestResult undefined(String reason) {
        return new TestResult(OptionalDouble.empty(), 0, OptionalDouble.empty(), Optional.of(reason));
    }
}

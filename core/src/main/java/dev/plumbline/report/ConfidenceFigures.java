package dev.plumbline.report;

import dev.plumbline.statistics.Reliability;
import dev.plumbline.statistics.RiskCoverage;

/**
 * Whether a judge knows when it is right, as a report shows it.
 *
 * @param scored which probability is scored, in words
 * @param rows rows that count
 * @param without decided rows without a confidence
 * @param equalWidth reliability over bins of equal width
 * @param equalMass reliability over bins of about equally many rows
 * @param riskCoverage agreement on the rows that the judge is surest of
 */
public record ConfidenceFigures(
        String scored,
        long rows,
        long without,
        Reliability equalWidth,
        Reliability equalMass,
        RiskCoverage riskCoverage) {}

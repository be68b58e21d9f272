package dev.plumbline.report;

import dev.plumbline.statistics.Interval;
import java.util.OptionalDouble;

/**
 * Agreement on rows that share a value.
 *
 * @param column column, or what else the rows share, such as the length of the response
 * @param value the shared value
 * @param accuracy share of its rows on which the judge agrees
 * @param rest the same over all other rows
 * @param adjusted p-value of the difference, adjusted for the number of slices looked at
 */
public record SliceFigures(String column, String value, Interval accuracy, Interval rest, OptionalDouble adjusted) {}

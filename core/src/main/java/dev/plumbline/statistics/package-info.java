/**
 * How far judges and people agree, and how sure that is: tables, coefficients, intervals, comparisons.
 *
 * <p>Start with {@link dev.plumbline.statistics.Measurement} for a judge against human labels,
 * {@link dev.plumbline.statistics.PairedComparison} for two judges on the same rows,
 * {@link dev.plumbline.statistics.RaterAgreement} for many raters,
 * {@link dev.plumbline.statistics.NumberMeasurement} and {@link dev.plumbline.statistics.NumberRaterAgreement} where people
 * and judges give numbers,
 * {@link dev.plumbline.statistics.ConfidenceMeasurement} for the probabilities that a judge gives. Everything comes back as an
 * {@link dev.plumbline.statistics.Interval} with its n and its method; what cannot be computed is undefined with a
 * reason, never 0 and never 1. Labels are positions on a scale (0 to k - 1); this room reads no files and knows no
 * judges. All types are immutable and safe for use by several threads, and every random number is seeded.
 */
@NullMarked
package dev.plumbline.statistics;

import org.jspecify.annotations.NullMarked;

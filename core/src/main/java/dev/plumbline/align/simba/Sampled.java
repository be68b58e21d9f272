package dev.plumbline.align.simba;

import dev.plumbline.judge.Verdict;

/**
 * One of several verdicts on a row.
 *
 * @param program the judge that gave it
 * @param verdict the verdict
 * @param right whether it is the human label
 */
record Sampled(Program program, Verdict verdict, boolean right) {}

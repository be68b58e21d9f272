/**
 * The judge that needs no language model: it splits a reference into points, looks each of them up in the answer, and
 * decides by the points that are covered worst, so that it can name the one that decided. Start with
 * {@link dev.plumbline.judge.coverage.CoverageReader} for reading rows,
 * {@link dev.plumbline.judge.coverage.CoverageFit} for fitting to labels and
 * {@link dev.plumbline.judge.coverage.Coverage} for scoring.
 */
@NullMarked
package dev.plumbline.judge.coverage;

import org.jspecify.annotations.NullMarked;

/**
 * Alignment by calibration: a small model, fitted to labels, that weighs what the judge says together with how the
 * response covers the reference. Start with {@link dev.plumbline.align.calibration.CalibrationOptimizer}.
 */
@NullMarked
package dev.plumbline.align.calibration;

import org.jspecify.annotations.NullMarked;

package dev.plumbline.judge;

/**
 * Applies the calibration of a spec to the verdicts of the judge that the rest of the spec describes. Found by
 * {@link java.util.ServiceLoader}, because it is made of rooms that build on this one.
 */
public interface Calibrator {
    /**
     * The calibrated judge; its version is that of the spec.
     *
     * @param spec a spec with a calibration
     * @param inner the judge of the same spec without it
     * @throws dev.plumbline.dataset.BadInput when the scale has other than two labels
     */
    Judge calibrated(JudgeSpec spec, Judge inner);
}

package dev.plumbline.judge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as judge files have them. */
final class NumberText {
    private static final int MOST_DIGITS = 17;
    private static final int LONGEST_PLAIN = 21;

    private NumberText() {}

    /**
     * The shortest decimal that is read back as the same number. {@link Double#toString(double)} is not shortest
     * before Java 19, and a file must not depend on the Java that wrote it.
     */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a judge file holds finite numbers only, got " + value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(value).stripTrailingZeros();
        String plain = shortest.toPlainString();
        return plain.length() <= LONGEST_PLAIN ? plain : scientific(shortest);
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            // At a power of two the nearest decimal of some length may be read as another number while its neighbour
            // is not.
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN}) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == value) {
                    return rounded;
                }
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }

    /** With a point and a signed exponent, which YAML 1.1 asks of a number. */
    private static String scientific(BigDecimal value) {
        String digits = value.unscaledValue().abs().toString();
        int exponent = value.precision() - value.scale() - 1;
        return (value.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + "."
                + (digits.length() > 1 ? digits.substring(1) : "0")
                + (exponent < 0 ? "e-" : "e+")
                + Math.abs(exponent);
    }
}

package dev.plumbline.agreement;

import dev.plumbline.judge.Verdict;
import java.util.Locale;

/** What became of the question to the judge. */
public enum Status {
    /** There is a value on the scale. */
    DECIDED,
    /** The judge declined, or the cell is empty. */
    ABSTAINED,
    /** There is an answer, but none on the scale. */
    UNPARSED,
    /** There is no answer. */
    FAILED;

    /** Lower-case name as files and JSON have it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Status of(Verdict verdict) {
        if (verdict instanceof Verdict.Decided) {
            return DECIDED;
        }
        if (verdict instanceof Verdict.Abstained) {
            return ABSTAINED;
        }
        return verdict instanceof Verdict.Unparsed ? UNPARSED : FAILED;
    }
}

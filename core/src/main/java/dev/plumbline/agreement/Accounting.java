package dev.plumbline.agreement;

/**
 * Where every row went. {@code rows} = {@code decided} + {@code abstained} + {@code unparsed} + {@code failed}; the other
 * counts overlap with these, because they are about the label and not about the verdict.
 *
 * <pre>{@code
 * Accounting accounting = Agreement.of(run).accounting();
 * accounting.text();   // 160 rows: 158 decided, 1 abstained, 0 unparsed, 1 failed; 4 unlabelled
 * }</pre>
 *
 * @param rows all rows of the part that was looked at
 * @param decided rows with a value on the scale
 * @param abstained rows that the judge declined
 * @param unparsed rows whose answer is no value of the scale
 * @param failed rows without an answer
 * @param unlabelled rows that nobody labelled
 * @param disputed rows whose annotators disagree and nobody decided
 * @param notApplicable rows to which the question does not apply
 * @param unscorable rows that annotators could not score
 * @param seen rows that shaped the judge, or are near copies of such; left out of every figure
 * @param measured rows that figures rest on: with gold and not seen
 */
public record Accounting(
        int rows,
        int decided,
        int abstained,
        int unparsed,
        int failed,
        int unlabelled,
        int disputed,
        int notApplicable,
        int unscorable,
        int seen,
        int measured) {
    public Accounting {
        if (rows != decided + abstained + unparsed + failed) {
            throw new IllegalArgumentException("rows must be accounted for: " + rows + " rows, " + decided
                    + " decided, " + abstained + " abstained, " + unparsed + " unparsed, " + failed + " failed");
        }
    }

    /** Rows without a decision. */
    public int undecided() {
        return rows - decided;
    }

    /** Counts in one line; those of the label only where there are any. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(rows).append(rows == 1 ? " row: " : " rows: ");
        text.append(decided).append(" decided, ").append(abstained).append(" abstained, ");
        text.append(unparsed).append(" unparsed, ").append(failed).append(" failed");
        String separator = "; ";
        int[] counts = {unlabelled, disputed, notApplicable, unscorable, seen};
        String[] words = {"unlabelled", "disputed", "not applicable", "unscorable", "seen"};
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                text.append(separator).append(counts[i]).append(' ').append(words[i]);
                separator = ", ";
            }
        }
        return text.toString();
    }
}

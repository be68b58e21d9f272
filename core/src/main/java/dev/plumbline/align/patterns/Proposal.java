package dev.plumbline.align.patterns;

import java.util.List;
import java.util.Optional;

/**
 * A change of the judge's guidelines that a pattern in what experts want leads to.
 *
 * <pre>{@code
 * proposal.pattern();      // "names the next step"
 * proposal.rows().size();  // 7 rows show it
 * proposal.after();        // Optional[Above all, the answer must name the next step.]
 * }</pre>
 *
 * @param pattern short name of the pattern, as the model that reflects gave it
 * @param rows ids of the rows that it names in support, in the order of the data; may be none
 * @param sentence the sentence of the instructions that misleads the judge, word for word; empty where they are silent
 * @param before the guideline as the judge has it; empty where it is a new one
 * @param after the guideline as it would be; empty where it would be taken out
 * @param emphasis how much it weighs on rows of train, in words
 */
public record Proposal(
        String pattern,
        List<String> rows,
        Optional<String> sentence,
        Optional<String> before,
        Optional<String> after,
        Emphasis emphasis) {
    /**
     * See the record.
     *
     * @throws IllegalArgumentException when nothing would change
     */
    public Proposal {
        rows = List.copyOf(rows);
        if (before.equals(after)) {
            throw new IllegalArgumentException(
                    "a proposal changes something, and '" + pattern + "' would leave " + before.orElse("nothing"));
        }
    }
}

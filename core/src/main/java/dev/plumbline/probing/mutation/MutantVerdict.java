package dev.plumbline.probing.mutation;

import dev.plumbline.judge.Verdict;
import java.util.Optional;

/**
 * A mutant and what was said of it.
 *
 * @param mutant the mutant
 * @param original the judge's verdict on the row it was made of
 * @param verdict the judge's verdict on the mutant
 * @param people what people said of the mutant, where they were asked
 * @param outcome what follows
 * @param named whether the reason names the point that is gone; empty where none is, or the mutant was not killed
 */
public record MutantVerdict(
        Mutant mutant,
        Verdict original,
        Verdict verdict,
        Optional<String> people,
        Outcome outcome,
        Optional<Boolean> named) {}

package dev.plumbline.align.patterns;

import java.util.Collections;
import java.util.List;

/**
 * Decides on proposals before the judge with them is compared on dev rows, which it still has to pass.
 *
 * <pre>{@code
 * PatternsOptimizer.withDefaults().reviewing(round -> round.proposals().stream()
 *         .map(proposal -> proposal.rows().size() < 3 ? new ProposalAnswer.Rejected() : new ProposalAnswer.Accepted())
 *         .toList());
 * }</pre>
 */
@FunctionalInterface
public interface ProposalReview {
    /**
     * Answers to the proposals of a round.
     *
     * @return one for each proposal, in their order
     */
    List<ProposalAnswer> review(ProposalRound round);

    /** Accepts all, so that the comparison on dev rows alone decides. */
    static ProposalReview accepting() {
        return round -> Collections.nCopies(round.proposals().size(), new ProposalAnswer.Accepted());
    }
}

package dev.plumbline.align.patterns;

import dev.plumbline.judge.JudgeSpec;
import java.util.List;

/**
 * What one round of reading disagreements proposes.
 *
 * @param number 1 for the first round
 * @param judge the judge as it would be changed
 * @param proposals the changes, the weightiest first
 */
public record ProposalRound(int number, JudgeSpec judge, List<Proposal> proposals) {
    public ProposalRound {
        proposals = List.copyOf(proposals);
    }
}

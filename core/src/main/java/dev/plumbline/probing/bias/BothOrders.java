package dev.plumbline.probing.bias;

import dev.plumbline.judge.Vote;
import dev.plumbline.probing.bias.ProbedRows.ProbedRow;
import java.util.List;
import java.util.Optional;

/**
 * What a judge of two responses said in both orders, in terms of the order that the data has: a second answer is turned
 * back.
 *
 * @param group rows that share a question
 * @param given its answer in the order of the data; empty where it gave none
 * @param swapped its answer with the two exchanged; empty where it gave none
 */
public record BothOrders(String group, Optional<String> given, Optional<String> swapped) {
    static BothOrders of(ProbedRow row) {
        List<Vote> votes = Vote.in(row.verdict());
        return new BothOrders(row.group(), value(votes, 0, Vote.GIVEN_ORDER), value(votes, 1, Vote.SWAPPED_ORDER));
    }

    private static Optional<String> value(List<Vote> votes, int place, String voter) {
        return votes.size() == 2 && votes.get(place).voter().equals(voter)
                ? votes.get(place).value()
                : Optional.empty();
    }

    boolean decided() {
        return given.isPresent() && swapped.isPresent();
    }

    boolean says(String first, String second) {
        return given.filter(first::equals).isPresent()
                && swapped.filter(second::equals).isPresent();
    }
}

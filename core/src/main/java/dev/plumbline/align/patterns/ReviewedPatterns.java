package dev.plumbline.align.patterns;

import dev.plumbline.align.Candidate;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.Optimizer;
import dev.plumbline.align.Outlay;
import dev.plumbline.align.Search;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@link PatternsOptimizer} in rounds, with a person who decides on each proposal: the judge of a round that was better
 * on dev is where the next one begins, until a round finds nothing that is proposed, wanted and better.
 *
 * <pre>{@code
 * Align.with(ReviewedPatterns.by(round -> askThem(round.proposals()))).align(spec, rows, judges);
 * }</pre>
 *
 * <p>Immutable.
 */
public final class ReviewedPatterns implements Optimizer {
    private final PatternsOptimizer patterns;
    private final ProposalReview review;

    private ReviewedPatterns(PatternsOptimizer patterns, ProposalReview review) {
        this.patterns = patterns;
        this.review = review;
    }

    /** Somebody's decisions, seed 0. */
    public static ReviewedPatterns by(ProposalReview review) {
        return new ReviewedPatterns(PatternsOptimizer.withDefaults(), review);
    }

    /** Seed of the samples that are read (default: 0). */
    public ReviewedPatterns seed(long value) {
        return new ReviewedPatterns(patterns.seed(value), review);
    }

    @Override
    public String name() {
        return patterns.name();
    }

    @Override
    public Outlay outlay(JudgeSpec judge, DevelopmentRows rows, OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        return patterns.outlay(judge, rows, judgeCalls, reflectionCalls);
    }

    @Override
    public Search search(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        List<Candidate> path = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        Optional<JudgeSpec> best = Optional.empty();
        for (int round = 1; ; round++) {
            Optional<Search> found = next(round, best.orElse(judge), rows, trials, best.isPresent());
            found.map(Search::notes).ifPresent(notes::addAll);
            if (found.isPresent()) {
                add(path, found.get().candidates(), round);
            }
            Optional<JudgeSpec> better = found.flatMap(Search::chosen);
            if (better.isEmpty()) {
                Stopped why = found.map(Search::stopped)
                        .filter(stopped -> stopped == Stopped.BUDGET)
                        .orElse(Stopped.PLATEAU);
                notes.add("Round " + round + " brought nothing that was wanted and better on dev rows.");
                return new Search(path, best, Map.of(), why, List.copyOf(notes));
            }
            best = better;
        }
    }

    private Optional<Search> next(int round, JudgeSpec from, DevelopmentRows rows, Trials trials, boolean mayEnd) {
        try {
            return Optional.of(patterns.reviewing(
                            proposed -> review.review(new ProposalRound(round, proposed.judge(), proposed.proposals())))
                    .search(from, rows, trials));
        } catch (BadInput nothingLeft) {
            if (!mayEnd) {
                throw nothingLeft;
            }
            return Optional.empty();
        }
    }

    /** Each round begins with what the one before it kept, which is in the path already. */
    private static void add(List<Candidate> path, List<Candidate> found, int round) {
        Optional<String> from = path.stream()
                .filter(Candidate::accepted)
                .reduce((earlier, later) -> later)
                .map(Candidate::id);
        for (Candidate candidate : found) {
            if (candidate.parent().isEmpty()) {
                if (round == 1) {
                    path.add(candidate);
                }
                continue;
            }
            if (candidate.selected()) {
                path.replaceAll(
                        before -> before.selected() ? before.placed(before.id(), before.parent(), false) : before);
            }
            path.add(candidate.placed("round " + round, round == 1 ? candidate.parent() : from, candidate.selected()));
        }
    }
}

package dev.plumbline.report;

import dev.plumbline.report.AlignmentFigures.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The path of a search as a tree: each candidate below the one that it was made from. */
final class CandidateTree {
    /** Deeper ones are indented no further. */
    static final int DEEPEST = 6;

    private final List<Candidate> all;
    private final List<Branch> branches = new ArrayList<>();
    private final Set<Candidate> placed = new HashSet<>();

    /**
     * A candidate in the tree.
     *
     * @param candidate the candidate
     * @param depth how far it is from the one that the search began with
     */
    record Branch(Candidate candidate, int depth) {}

    private CandidateTree(List<Candidate> all) {
        this.all = all;
    }

    /** All candidates, parents first; one whose parent is not among them stands at the root. */
    static List<Branch> of(List<Candidate> candidates) {
        CandidateTree tree = new CandidateTree(candidates);
        for (Candidate candidate : candidates) {
            boolean root = candidates.stream()
                    .noneMatch(other ->
                            candidate.parent().filter(other.id()::equals).isPresent());
            if (root) {
                tree.place(candidate, 0);
            }
        }
        // Names that lead in a circle reach no root.
        candidates.forEach(candidate -> tree.place(candidate, 0));
        return tree.branches;
    }

    private void place(Candidate candidate, int depth) {
        if (!placed.add(candidate)) {
            return;
        }
        branches.add(new Branch(candidate, Math.min(depth, DEEPEST)));
        all.stream()
                .filter(other -> other.parent().filter(candidate.id()::equals).isPresent())
                .forEach(child -> place(child, depth + 1));
    }
}

package dev.plumbline.align;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps the state of a search and tells a listener of every change, one at a time. */
final class SearchWatch {
    private final AlignmentListener listener;
    private final Spending spending;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<SearchPath.Step> steps = new ArrayList<>();
    private SearchState state = SearchState.beginning();
    private UnaryOperator<String> names = UnaryOperator.identity();

    SearchWatch(AlignmentListener listener, Spending spending) {
        this.listener = listener;
        this.spending = spending;
        spending.whenSpent(() -> changed(same -> same));
    }

    void stage(String what) {
        listener.stage(what);
        changed(before -> before.at(what));
    }

    void naming(UnaryOperator<String> other) {
        this.names = other;
    }

    void tried(Candidate own) {
        Candidate candidate = own.renamed(names);
        if (own.parent().isEmpty()
                && steps.stream().anyMatch(step -> step.candidate().equals(candidate.id()))) {
            return;
        }
        listener.tried(candidate);
        candidates.add(candidate);
        steps.add(new SearchPath.Step(
                candidate.id(),
                candidate.dev().value(),
                candidate.accepted(),
                spending.judgedSoFar().plus(spending.reflected())));
        changed(before -> before.and(candidate));
    }

    List<Candidate> candidates() {
        return candidates;
    }

    List<SearchPath.Step> steps() {
        return steps;
    }

    void alive(int number) {
        changed(before -> before.alive(number));
    }

    private synchronized void changed(UnaryOperator<SearchState> change) {
        state = change.apply(state).spent(spending.judgedSoFar(), spending.reflected());
        listener.progress(state);
    }
}

package dev.plumbline.align;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Comparison;
import dev.plumbline.agreement.Decision;
import dev.plumbline.agreement.Outcomes;
import dev.plumbline.agreement.Part;
import dev.plumbline.agreement.Rival;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The one look at test. */
record ProofUnderWay(Trials trials, Dataset test, Predicate<Example> seen, ToIntFunction<String> look) {
    private static final Part TEST = Part.all(Split.TEST);

    /** Empty when the budget does not reach. */
    Optional<Proof> of(JudgeSpec before, JudgeSpec after, Search search) {
        Optional<Run> runBefore = trials.run(before, test);
        Optional<Run> runAfter = runBefore.flatMap(run -> trials.run(after, test));
        if (runAfter.isEmpty()) {
            return Optional.empty();
        }
        // Only now, so that a kill while the rows are judged does not cost a look at figures that nobody saw.
        int number = look.applyAsInt(LookedFigures.of(runBefore.get(), runAfter.get(), search));
        Agreement agreementBefore = Agreement.of(runBefore.get(), TEST, seen);
        Agreement agreementAfter = Agreement.of(runAfter.get(), TEST, seen);
        PairedComparison paired = Comparison.of(List.of(agreementBefore.outcomes(), agreementAfter.outcomes()))
                .pairs()
                .get(0)
                .paired();
        List<Rival> rivals = new ArrayList<>();
        search.rivals()
                .forEach((name, spec) ->
                        trials.run(spec, test).ifPresent(run -> rivals.add(rival(name, Outcomes.of(run, TEST, seen)))));
        return Optional.of(new Proof(
                agreementBefore,
                agreementAfter,
                paired,
                rivals,
                Overturned.share(runAfter.get()),
                number,
                decision(paired, before.scale(), number, search.cheaper())));
    }

    private static Decision decision(PairedComparison paired, Scale scale, int number, Optional<CheaperModel> cheaper) {
        return cheaper.map(only -> Decision.ofCheaper(paired, scale, number, only.margin(), only.times()))
                .orElseGet(() -> Decision.of(paired, scale, number));
    }

    private static Rival rival(String name, Outcomes outcomes) {
        return new Rival(
                name, Optional.of(outcomes), Agreement.of(outcomes.by(name)).accuracy());
    }
}

package dev.plumbline.align;

import dev.plumbline.judge.Redaction;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.run.Budget;
import dev.plumbline.run.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** How an alignment is made, apart from judge, rows and optimizer. */
record AlignmentSettings(
        AlignmentBudget budget,
        AlignmentListener listener,
        long seed,
        ToIntFunction<String> look,
        CrossFitting crossFit,
        int shuffles,
        List<Run> verdicts,
        Optional<Path> folder,
        Optional<ModelEndpoint> reflection,
        Optional<Redaction> redaction) {
    private static final int SHUFFLES = 19;

    AlignmentSettings {
        if (shuffles < 0) {
            throw new IllegalArgumentException("labels are shuffled 0 times or more often, got " + shuffles);
        }
        verdicts = List.copyOf(verdicts);
    }

    static AlignmentSettings standard() {
        return new AlignmentSettings(
                AlignmentBudget.of(Budget.unlimited()),
                AlignmentListener.none(),
                0,
                figures -> 1,
                CrossFitting.DEV,
                SHUFFLES,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    AlignmentSettings withBudget(AlignmentBudget value) {
        return new AlignmentSettings(
                value, listener, seed, look, crossFit, shuffles, verdicts, folder, reflection, redaction);
    }

    AlignmentSettings withListener(AlignmentListener value) {
        return new AlignmentSettings(
                budget, value, seed, look, crossFit, shuffles, verdicts, folder, reflection, redaction);
    }

    AlignmentSettings withSeed(long value) {
        return new AlignmentSettings(
                budget, listener, value, look, crossFit, shuffles, verdicts, folder, reflection, redaction);
    }

    AlignmentSettings withLook(ToIntFunction<String> value) {
        return new AlignmentSettings(
                budget, listener, seed, value, crossFit, shuffles, verdicts, folder, reflection, redaction);
    }

    AlignmentSettings withCrossFit(CrossFitting value) {
        return new AlignmentSettings(
                budget, listener, seed, look, value, shuffles, verdicts, folder, reflection, redaction);
    }

    AlignmentSettings withShuffles(int value) {
        return new AlignmentSettings(
                budget, listener, seed, look, crossFit, value, verdicts, folder, reflection, redaction);
    }

    AlignmentSettings withVerdicts(Run value) {
        List<Run> more = new ArrayList<>(verdicts);
        more.add(value);
        return new AlignmentSettings(
                budget, listener, seed, look, crossFit, shuffles, more, folder, reflection, redaction);
    }

    AlignmentSettings withFolder(Path value) {
        return new AlignmentSettings(
                budget, listener, seed, look, crossFit, shuffles, verdicts, Optional.of(value), reflection, redaction);
    }

    AlignmentSettings withReflection(ModelEndpoint value) {
        return new AlignmentSettings(
                budget, listener, seed, look, crossFit, shuffles, verdicts, folder, Optional.of(value), redaction);
    }

    AlignmentSettings withRedaction(Redaction value) {
        return new AlignmentSettings(
                budget, listener, seed, look, crossFit, shuffles, verdicts, folder, reflection, Optional.of(value));
    }
}

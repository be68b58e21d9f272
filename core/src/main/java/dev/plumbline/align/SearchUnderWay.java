package dev.plumbline.align;

import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Ending;
import dev.plumbline.run.RunStopped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One search, and what became of it where it was cut short by a budget or by whoever asked to stop. */
record SearchUnderWay(Optimizer optimizer, Trials trials) {

    /** With notes on replies that there are not. */
    Search of(JudgeSpec spec, DevelopmentRows rows) {
        Search search = searched(spec, rows);
        Reflections reflections = trials.reflections();
        if (reflections.skipped() > 0) {
            search = search.noting(counted(reflections.skipped(), "reply", "replies")
                    + " of the model that reflects could not be read, not even when asked for again, and left out.");
        }
        if (reflections.brokenOff() > 0) {
            search = search.noting(counted(reflections.brokenOff(), "question was", "questions were")
                    + " broken off while the model reflected, because the time of the budget was over.");
        }
        if (reflections.unasked() > 0) {
            search = search.noting(counted(reflections.unasked(), "question", "questions")
                    + " to the model that reflects could not be asked within the budget.");
        }
        // What could not be asked might have found something.
        return reflections.brokenOff() + reflections.unasked() > 0 && search.stopped() != Stopped.INTERRUPTED
                ? search.stoppedBy(Stopped.BUDGET)
                : search;
    }

    private Search searched(JudgeSpec spec, DevelopmentRows rows) {
        try {
            return optimizer.search(spec, rows, trials);
        } catch (SearchInterrupted asked) {
            return interrupted();
        } catch (RunStopped stopped) {
            if (stopped.outcome().ending() != Ending.INTERRUPTED) {
                throw stopped;
            }
            return interrupted();
        }
    }

    private Search interrupted() {
        return new Search(trials.tried(), Optional.empty(), Map.of(), Stopped.INTERRUPTED, List.of());
    }

    private static String counted(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }
}

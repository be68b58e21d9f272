package dev.plumbline.align;

import dev.plumbline.judge.JudgeSpec;
import java.util.OptionalLong;

/**
 * How much an optimizer asks for in one search, before it is known what it finds.
 *
 * @param fewestJudged calls of judges, those that check rows against criteria among them, at least
 * @param mostJudged the same at most
 * @param fewestReflections questions to the model that reflects, at least
 * @param mostReflections the same at most; questions that are asked again, because a reply was broken, are not in it
 * @param mostRowsShown rows that all these questions show together, at most
 */
public record Outlay(
        long fewestJudged, long mostJudged, long fewestReflections, long mostReflections, long mostRowsShown) {
    /** See the record. */
    public Outlay {
        if (fewestJudged < 0
                || mostJudged < fewestJudged
                || fewestReflections < 0
                || mostReflections < fewestReflections) {
            throw new IllegalArgumentException("the least of an outlay is above 0 and not above the most, got "
                    + fewestJudged + " to " + mostJudged + " rows and " + fewestReflections + " to " + mostReflections
                    + " questions");
        }
    }

    /** A verdict on every row, and no question. */
    public static Outlay once(JudgeSpec judge, DevelopmentRows rows) {
        long all = (long) judge.asks() * rows.all().examples().size();
        return new Outlay(all, all, 0, 0, 0);
    }

    /** How many rows a judge can be asked about with so many calls; empty without a limit. */
    public static OptionalLong rows(JudgeSpec judge, OptionalLong calls) {
        return calls.isPresent() ? OptionalLong.of(calls.getAsLong() / judge.asks()) : calls;
    }

    /** This within limits; empty ones are none. Fewer questions show fewer rows, each as many as on average. */
    public Outlay atMost(OptionalLong judgeCalls, OptionalLong reflectionCalls) {
        long judged = Math.min(mostJudged, judgeCalls.orElse(mostJudged));
        long reflections = Math.min(mostReflections, reflectionCalls.orElse(mostReflections));
        long shown = reflections == mostReflections
                ? mostRowsShown
                : (long) Math.ceil((double) mostRowsShown * reflections / mostReflections);
        return new Outlay(
                Math.min(fewestJudged, judged), judged, Math.min(fewestReflections, reflections), reflections, shown);
    }

    /** Both, one after the other; the second may find nothing left to do. */
    public Outlay and(Outlay second) {
        return new Outlay(
                fewestJudged,
                mostJudged + second.mostJudged,
                fewestReflections,
                mostReflections + second.mostReflections,
                mostRowsShown + second.mostRowsShown);
    }
}

package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.align.Alignment;
import dev.plumbline.align.AlignmentListener;
import dev.plumbline.align.Candidate;
import dev.plumbline.align.SearchState;
import dev.plumbline.report.Defused;
import dev.plumbline.run.UsageTotal;
import dev.plumbline.statistics.Percent;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** Says what an alignment is doing: the best so far, what was spent, how many candidates are left. */
final class AlignmentProgress implements AlignmentListener {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean json;
    private final LongSupplier nanoTime;
    private final int devRows;
    private long shownNanos;
    private Optional<SearchState> last = Optional.empty();
    private String shown = "";

    /**
     * Of one alignment.
     *
     * @param json events instead of lines
     * @param devRows labelled rows of dev, of which an optimizer may ask about some only
     */
    AlignmentProgress(PrintStream out, boolean json, LongSupplier nanoTime, int devRows) {
        this.devRows = devRows;
        this.out = out;
        this.json = json;
        this.nanoTime = nanoTime;
        this.shownNanos = nanoTime.getAsLong();
    }

    @Override
    public void stage(String what) {
        say(what, event("stage").put("stage", what));
        if (last.filter(state -> state.tried() > 0).isPresent()) {
            // The next line says what was spent until then, by the stage before.
            shownNanos = nanoTime.getAsLong() - EVERY.toNanos();
        }
    }

    @Override
    public void tried(Candidate candidate) {
        ObjectNode event = event("candidate").put("id", candidate.id());
        event.put("parent", candidate.parent().orElse(null))
                .put("change", candidate.change())
                .put("accepted", candidate.accepted());
        put(event, "dev", candidate.dev().value());
        say(
                "  " + candidate.id() + ": " + candidate.change() + ", right on " + Percent.of(candidate.dev()) + " of "
                        + asked(candidate),
                event);
        shownNanos = nanoTime.getAsLong() - EVERY.toNanos();
    }

    @Override
    public void progress(SearchState state) {
        last = Optional.of(state);
        long now = nanoTime.getAsLong();
        // A line that says the same again tells nobody anything; a program may count on its events.
        if (now - shownNanos >= EVERY.toNanos() && (json || !line(state).equals(shown))) {
            shownNanos = now;
            say(state);
        }
    }

    /** The last event: what came of it, and in lines what the last stage has spent. */
    void ended(Alignment alignment) {
        last.filter(state -> !line(state).equals(shown)).ifPresent(this::say);
        if (json) {
            out.println(event("end")
                    .put("decision", alignment.decision().name())
                    .put("stopped", alignment.stopped().text())
                    .put("after", alignment.after().toString()));
        }
    }

    private void say(SearchState state) {
        shown = line(state);
        say("  " + shown, event(state));
    }

    private void say(String line, ObjectNode event) {
        out.println(json ? event.toString() : Defused.line(line));
    }

    private String asked(Candidate candidate) {
        return candidate.dev().n() < devRows
                ? candidate.dev().n() + " dev rows (drawn from " + devRows + ")"
                : "dev rows";
    }

    private String line(SearchState state) {
        List<String> parts = new ArrayList<>();
        parts.add(state.best()
                .map(best -> "best so far " + best.id() + ", right on "
                        + Percent.of(best.dev().value().orElse(0)) + " of " + asked(best))
                .orElse(state.stage()));
        if (state.alive() > 1) {
            parts.add(state.alive() + " candidates alive");
        }
        parts.add(count(state.judged().calls(), "judge call"));
        parts.add(count(state.reflected().calls(), "reflection call"));
        UsageTotal all = state.judged().plus(state.reflected());
        parts.add(String.format(Locale.ROOT, "%,d tokens", all.tokens()));
        if (all.usd().orElse(0) > 0) {
            parts.add(String.format(Locale.ROOT, "%.4f USD", all.usd().getAsDouble()));
        }
        return String.join(" | ", parts);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static ObjectNode event(SearchState state) {
        UsageTotal all = state.judged().plus(state.reflected());
        ObjectNode event = event("progress")
                .put("stage", state.stage())
                .put("tried", state.tried())
                .put("alive", state.alive());
        if (state.best().isPresent()) {
            ObjectNode best =
                    event.putObject("best").put("id", state.best().get().id());
            put(best, "dev", state.best().get().dev().value());
        } else {
            event.putNull("best");
        }
        event.put("judge_calls", state.judged().calls())
                .put("reflection_calls", state.reflected().calls())
                .put("input_tokens", all.inputTokens())
                .put("output_tokens", all.outputTokens())
                .put("cached", all.cached());
        put(event, "usd", all.usd());
        return event;
    }

    private static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }

    private static void put(ObjectNode event, String name, OptionalDouble value) {
        if (value.isPresent()) {
            event.put(name, value.getAsDouble());
        } else {
            event.putNull(name);
        }
    }
}

package dev.plumbline.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Words and JSON for progress. */
final class ProgressText {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BETWEEN = " | ";

    private ProgressText() {}

    static String line(ProgressState state, Duration elapsed) {
        return String.join(BETWEEN, parts(state, elapsed));
    }

    /** As much of the line as fits; what matters most comes first. */
    static String line(ProgressState state, Duration elapsed, int columns) {
        StringBuilder line = new StringBuilder();
        for (String part : parts(state, elapsed)) {
            int more = line.isEmpty() ? 0 : BETWEEN.length() + part.length();
            if (line.length() + more > columns) {
                break;
            }
            line.append(line.isEmpty() ? "" : BETWEEN).append(part);
        }
        return line.toString();
    }

    private static List<String> parts(ProgressState state, Duration elapsed) {
        List<String> parts = new ArrayList<>();
        int percent = state.total() == 0 ? 100 : (int) (100L * state.done() / state.total());
        parts.add(state.done() + "/" + state.total() + " rows, " + percent + " %");
        state.rate(elapsed).ifPresent(rate -> parts.add(String.format(Locale.ROOT, "%.1f/s", rate)));
        OptionalDouble left = state.secondsLeft(elapsed);
        if (left.isPresent() && state.done() < state.total()) {
            parts.add(Amounts.time(Math.round(left.getAsDouble())) + " left");
        }
        counted(parts, state.failed(), "failed");
        counted(parts, state.unparsed(), "unparsed");
        counted(parts, state.abstained(), "abstained");
        if (state.spent().usd().orElse(0) > 0) {
            parts.add(Amounts.money(state.spent().usd()));
        }
        counted(parts, state.inFlight(), "in flight");
        counted(parts, state.waiting(), "waiting for the limit");
        counted(parts, state.retries(), "retried");
        if (state.compared() > 0) {
            parts.add("agreement " + Math.round(100.0 * state.agreeing() / state.compared()) + " % of "
                    + state.compared() + (state.before() > 0 ? " new" : "") + " development rows");
        }
        if (state.spent().tokens() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d tokens", state.spent().tokens()));
        }
        counted(parts, state.spent().cached(), "cached");
        return parts;
    }

    private static void counted(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    static String event(ProgressState state, Duration elapsed, Optional<String> judge) {
        ObjectNode event = of("progress", judge)
                .put("done", state.done())
                .put("total", state.total())
                .put("decided", state.decided())
                .put("abstained", state.abstained())
                .put("unparsed", state.unparsed())
                .put("failed", state.failed());
        event.put("in_flight", state.inFlight()).put("waiting_for_limit", state.waiting());
        put(event, "rows_per_s", state.rate(elapsed));
        put(event, "eta_s", state.secondsLeft(elapsed));
        event.put("calls", state.spent().calls())
                .put("attempts", state.spent().attempts())
                .put("retries", state.retries())
                .put("input_tokens", state.spent().inputTokens())
                .put("output_tokens", state.spent().outputTokens())
                .put("cached", state.spent().cached());
        if (state.spent().usd().isPresent()) {
            event.put("usd", state.spent().usd().getAsDouble());
        } else {
            event.putNull("usd");
        }
        event.put("compared", state.compared()).put("agreeing", state.agreeing());
        return event.toString();
    }

    static String noteEvent(String sentence, Optional<String> judge) {
        return of("note", judge).put("message", sentence).toString();
    }

    static String endEvent(RunOutcome outcome, Optional<String> judge) {
        return of("end", judge)
                .put("ending", outcome.ending().name().toLowerCase(Locale.ROOT))
                .put("message", outcome.sentence())
                .put("done", outcome.done())
                .put("total", outcome.total())
                .toString();
    }

    private static ObjectNode of(String event, Optional<String> judge) {
        ObjectNode node = JSON.createObjectNode().put("event", event);
        judge.ifPresent(name -> node.put("judge", name));
        return node;
    }

    private static void put(ObjectNode event, String name, OptionalDouble value) {
        if (value.isPresent()) {
            event.put(name, Math.round(value.getAsDouble() * 100) / 100.0);
        } else {
            event.putNull(name);
        }
    }
}

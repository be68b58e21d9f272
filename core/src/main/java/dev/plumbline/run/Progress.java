package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Shows how far a run is: one line that is redrawn on a terminal, a plain line every few seconds elsewhere, or JSON
 * events, one to a line, for programs.
 *
 * <pre>{@code
 * Runner.with(judges).listener(Progress.console()).judge(spec, data);
 * }</pre>
 *
 * <p>Redrawing uses a carriage return and spaces and no colour, so {@code NO_COLOR} needs no special care. While it is
 * redrawn a line has as much as fits into the terminal's width ({@code COLUMNS}, else 80), at the end all.
 */
public final class Progress implements RunListener {
    private static final Duration REDRAW_EVERY = Duration.ofMillis(100);
    private static final Duration PRINT_EVERY = Duration.ofSeconds(5);

    private final PrintStream out;
    private final Style style;
    private final Function<Verdict, Optional<Boolean>> agrees;
    private final LongSupplier nanoTime;
    private final Optional<String> name;
    private IntSupplier waiting = () -> 0;
    private IntSupplier inFlight = () -> 0;
    private ProgressState state = ProgressState.nothing();
    private long startNanos;
    private long shownNanos;
    private int width;

    /** How progress is shown. */
    public enum Style {
        /** One line, redrawn. */
        REDRAWN,
        /** Plain lines. */
        PLAIN,
        /** One JSON object to a line. */
        JSON
    }

    Progress(PrintStream out, Style style, Function<Verdict, Optional<Boolean>> agrees, LongSupplier nanoTime) {
        this(out, style, agrees, nanoTime, Optional.empty());
    }

    private Progress(
            PrintStream out,
            Style style,
            Function<Verdict, Optional<Boolean>> agrees,
            LongSupplier nanoTime,
            Optional<String> name) {
        this.out = out;
        this.style = style;
        this.agrees = agrees;
        this.nanoTime = nanoTime;
        this.name = name;
    }

    /** Progress on the standard error stream: redrawn on a terminal, plain elsewhere. */
    public static Progress console() {
        return to(System.err, WatchedTerminal.present() ? Style.REDRAWN : Style.PLAIN);
    }

    /** Progress on a stream. */
    public static Progress to(PrintStream out, Style style) {
        return new Progress(out, style, verdict -> Optional.empty(), System::nanoTime);
    }

    /**
     * This with the agreement so far.
     *
     * @param known whether a verdict agrees with the human label; empty for a row without one, and for every row whose
     *     agreement is not to be shown
     */
    public Progress agreement(Function<Verdict, Optional<Boolean>> known) {
        return new Progress(out, style, known, nanoTime, name);
    }

    /** This with a name before each line, or as {@code judge} in each event, where several runs are shown at once. */
    public Progress named(String judge) {
        return new Progress(out, style, agrees, nanoTime, Optional.of(judge));
    }

    @Override
    public void asking(IntSupplier waitingNow, IntSupplier inFlightNow) {
        waiting = waitingNow;
        inFlight = inFlightNow;
    }

    @Override
    public void started(int total, int done) {
        startNanos = nanoTime.getAsLong();
        state = ProgressState.started(total, done);
        show();
    }

    @Override
    public void noted(String sentence) {
        clear();
        out.println(style == Style.JSON ? ProgressText.noteEvent(sentence, name) : prefix() + sentence);
    }

    @Override
    public void judged(Verdict verdict) {
        state = state.plus(verdict, agrees.apply(verdict));
        Duration pause = style == Style.PLAIN ? PRINT_EVERY : REDRAW_EVERY;
        if (nanoTime.getAsLong() - shownNanos >= pause.toNanos()) {
            show();
        }
    }

    @Override
    public void ended(RunOutcome outcome) {
        show(Integer.MAX_VALUE);
        if (style == Style.JSON) {
            out.println(ProgressText.endEvent(outcome, name));
        } else if (style == Style.REDRAWN) {
            out.println();
        }
        out.flush();
    }

    private void show() {
        // A line that goes on in the next cannot be redrawn: the carriage return goes back to that one only.
        show(style == Style.REDRAWN ? WatchedTerminal.columns() - 1 : Integer.MAX_VALUE);
    }

    private void show(int columns) {
        shownNanos = nanoTime.getAsLong();
        Duration elapsed = Duration.ofNanos(shownNanos - startNanos);
        state = state.calling(inFlight.getAsInt(), waiting.getAsInt());
        if (style == Style.JSON) {
            out.println(ProgressText.event(state, elapsed, name));
            return;
        }
        String line = prefix() + ProgressText.line(state, elapsed, columns - prefix().length());
        if (style == Style.PLAIN) {
            out.println(line);
            return;
        }
        out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        out.flush();
        width = line.length();
    }

    private String prefix() {
        return name.map(judge -> judge + ": ").orElse("");
    }

    private void clear() {
        if (style == Style.REDRAWN && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            width = 0;
        }
    }
}

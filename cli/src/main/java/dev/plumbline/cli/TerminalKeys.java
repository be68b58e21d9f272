package dev.plumbline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Keys of the terminal that this process runs in, each as soon as it is pressed. */
final class TerminalKeys implements Keys {
    private static final int BACKSPACE = 127;
    private static final int ESCAPE = 27;
    private static final int INTERRUPT = 3;
    private static final int END_OF_INPUT = 4;

    /** What belongs to a key comes together. */
    private static final long FOLLOWS_MILLIS = 25;

    private final Terminal terminal;
    private final String before;
    private final Attributes usual;
    private final Thread mend;
    private boolean interrupted;

    private TerminalKeys(Terminal terminal, String before) {
        this.terminal = terminal;
        this.before = before;
        this.usual = terminal.enterRawMode();
        // A terminal that shows nothing of what is typed must not be left behind by Ctrl-C.
        this.mend = new Thread(this::abandon);
        Runtime.getRuntime().addShutdownHook(mend);
    }

    static TerminalKeys open() {
        try {
            String before = settings();
            return new TerminalKeys(
                    TerminalBuilder.builder()
                            .system(true)
                            .provider("exec")
                            // It would take the signals from the machine, which then ends without mending anything.
                            .nativeSignals(false)
                            .encoding(StandardCharsets.UTF_8)
                            .build(),
                    before);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /**
     * A signal ends the process. The terminal's own end, which runs beside this, waits for a key that nobody presses, and
     * refuses to be mended meanwhile; a shell that finds it as it was would end, too. All else is on disk.
     */
    private void abandon() {
        try {
            new ProcessBuilder("stty", before)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException unmended) {
            // Nothing is left that could mend it.
        } finally {
            System.err.println("\nplumbline: ended by a signal; the same command goes on");
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
    }

    /** How the terminal is set now, in the words of the program that sets it. */
    private static String settings() throws IOException {
        Process asked = new ProcessBuilder("stty", "-g")
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream said = asked.getInputStream()) {
            return new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    @Override
    public Optional<Character> next() {
        int key = read();
        while (key == ESCAPE) {
            skipSequence();
            key = read();
        }
        return key < 0 || key == INTERRUPT ? Optional.empty() : Optional.of((char) key);
    }

    @Override
    public boolean interrupted() {
        return interrupted;
    }

    @Override
    public int height() {
        return terminal.getRows();
    }

    @Override
    public int width() {
        return terminal.getColumns();
    }

    /** Shown and mended here, since the terminal does neither while it gives single keys. */
    @Override
    public Optional<String> line() {
        TypedLine line = new TypedLine();
        int key = read();
        while (key >= 0 && key != '\n' && key != '\r') {
            if (key == BACKSPACE || key == '\b') {
                show("\b \b".repeat(line.takeBack()));
            } else if (key == INTERRUPT || key == END_OF_INPUT) {
                show("\r\n");
                return Optional.empty();
            } else if (key == ESCAPE) {
                skipSequence();
            } else if (!Character.isISOControl(key)) {
                line.add((char) key);
                show(Character.toString((char) key));
            }
            key = read();
        }
        show("\r\n");
        return key < 0 ? Optional.empty() : Optional.of(line.text());
    }

    private void show(String text) {
        terminal.writer().print(text);
        terminal.writer().flush();
    }

    /** The rest of what an arrow or a function key sends, of which nothing is a label: ESC [ ... letter, or ESC O letter. */
    private void skipSequence() {
        int kind = read(FOLLOWS_MILLIS);
        int next = kind == '[' || kind == 'O' ? read(FOLLOWS_MILLIS) : -1;
        while (kind == '[' && next >= 0 && (next < '@' || next > '~')) {
            next = read(FOLLOWS_MILLIS);
        }
    }

    /** Below 0 where nothing follows. */
    private int read(long millis) {
        try {
            return terminal.reader().read(millis);
        } catch (IOException closed) {
            return -1;
        }
    }

    private int read() {
        try {
            int key = terminal.reader().read();
            interrupted |= key == INTERRUPT;
            return key;
        } catch (InterruptedIOException signal) {
            // What the terminal makes of Ctrl-C where it does not give it as a key.
            interrupted = true;
            return -1;
        } catch (IOException closed) {
            return -1;
        }
    }

    @Override
    public void close() {
        // An interrupt, as of Ctrl-C, would break off the program that mends the terminal.
        boolean interrupted = Thread.interrupted();
        terminal.setAttributes(usual);
        try {
            terminal.close();
        } catch (IOException ignored) {
            // Nothing is lost with it: every label was kept before.
        }
        forget();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(mend);
        } catch (IllegalStateException ending) {
            // The process ends already, and the hook with it.
        }
    }
}

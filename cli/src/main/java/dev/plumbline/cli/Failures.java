package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.align.ReflectionStopped;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.report.Defused;
import dev.plumbline.run.RunStopped;
import dev.plumbline.run.WatchedTerminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParameterException;

/** Turns what went wrong into a message and an exit code. A stack trace goes to a file, never to the user. */
final class Failures {
    private static final String INDENT = "  ";

    private final Terminal terminal;
    private final List<String> arguments;
    private final boolean json;

    Failures(Terminal terminal, List<String> arguments) {
        this.terminal = terminal;
        this.arguments = arguments;
        this.json = arguments.contains("--json");
    }

    /** The command line itself is wrong. */
    int usage(ParameterException problem) {
        tell("usage", WrongUsage.of(problem, arguments, terminal));
        return ExitCode.USAGE;
    }

    /** A command ended with an exception. */
    int code(Throwable problem) {
        if (problem instanceof BadInput bad) {
            tell("input", bad);
            return ExitCode.USAGE;
        }
        if (problem instanceof ParameterException usage) {
            return usage(usage);
        }
        if (problem instanceof RunStopped stopped) {
            String hint = stopped.outcome()
                    .folder()
                    .map(folder -> "what was judged is kept in " + folder)
                    .orElse("run the same command again");
            tell("stopped", BadInput.of(stopped.outcome().sentence(), hint));
            return ExitCode.of(stopped.outcome().ending());
        }
        if (problem instanceof UnansweredProposals waiting) {
            tell("stopped", waiting.told());
            return ExitCode.INCOMPLETE;
        }
        if (problem instanceof StoppedAlignment stopped) {
            tell("stopped", stopped.told());
            return ExitCode.INTERRUPTED;
        }
        if (problem instanceof ReflectionStopped stopped) {
            tell("stopped", stopped.told());
            return ExitCode.INCOMPLETE;
        }
        if (problem instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
            return file(unchecked.getCause());
        }
        if (problem instanceof IOException failed) {
            return file(failed);
        }
        if (problem instanceof OutOfMemoryError) {
            tell("memory", BadInput.of("not enough memory", "give Java more: PLUMBLINE_JAVA_OPTS=-Xmx8g"));
            return ExitCode.INCOMPLETE;
        }
        return fault(problem);
    }

    private int file(IOException failed) {
        String path = failed instanceof FileSystemException onFile && onFile.getFile() != null ? onFile.getFile() : "";
        if (failed instanceof NoSuchFileException) {
            tell("input", BadInput.in(path, "there is no such file", "check the path"));
            return ExitCode.USAGE;
        }
        if (failed instanceof AccessDeniedException) {
            tell("input", BadInput.in(path, "no permission", "check who owns it and its mode"));
            return ExitCode.USAGE;
        }
        String hint = "nothing that was already written is lost; mend it and run the same again";
        tell(
                "file",
                path.isEmpty()
                        ? BadInput.of(
                                Optional.ofNullable(failed.getMessage()).orElse("a file cannot be read or written"),
                                hint)
                        : BadInput.in(path, "cannot be read or written", failed, hint));
        return ExitCode.INCOMPLETE;
    }

    private int fault(Throwable problem) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        String where;
        try {
            Path file = Files.createTempFile("plumbline-fault-", ".txt");
            Files.writeString(
                    file,
                    Version.text() + " Java " + Runtime.version() + "\n"
                            + terminal.secrets().removed(trace.toString()));
            where = "details are in " + file;
        } catch (IOException unwritable) {
            where = "details could not be written: " + unwritable.getMessage();
        }
        String what = problem.getClass().getSimpleName()
                + Optional.ofNullable(problem.getMessage())
                        .map(text -> ": " + text)
                        .orElse("");
        tell("fault", BadInput.of("a bug in Plumbline: " + what, where));
        return ExitCode.FAULT;
    }

    private void tell(String kind, BadInput problem) {
        if (json) {
            terminal.out().println(document(kind, problem));
            return;
        }
        print("plumbline: " + told(problem.located()));
        problem.hint().ifPresent(hint -> print("  " + told(hint)));
    }

    /** In the lines of the screen where a person reads it; programs get one line each. */
    private void print(String line) {
        int columns = terminal.interactive() ? WatchedTerminal.columns() - INDENT.length() : Integer.MAX_VALUE;
        terminal.err().println(String.join(System.lineSeparator() + INDENT, WrappedLine.of(line, columns)));
    }

    private String told(String text) {
        return Defused.line(terminal.secrets().removed(text));
    }

    private String document(String kind, BadInput problem) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("kind", kind);
        error.put("message", terminal.secrets().removed("" + problem.getMessage()));
        problem.file().ifPresentOrElse(file -> error.put("file", file), () -> error.putNull("file"));
        problem.line().ifPresentOrElse(line -> error.put("line", line), () -> error.putNull("line"));
        problem.column().ifPresentOrElse(column -> error.put("column", column), () -> error.putNull("column"));
        problem.hint()
                .ifPresentOrElse(
                        hint -> error.put("hint", terminal.secrets().removed(hint)), () -> error.putNull("hint"));
        return JsonDocument.of(JsonNodeFactory.instance.objectNode().set("error", error));
    }
}

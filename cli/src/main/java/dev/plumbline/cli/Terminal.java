package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.run.WatchedTerminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command has of the world around it, so that tests can run commands inside their own process.
 *
 * @param in standard input
 * @param out standard output: results
 * @param err standard error: progress, warnings, errors
 * @param environment environment variables
 * @param folder current folder; relative paths start here
 * @param interactive whether a person watches, so that lines may be redrawn
 * @param secrets keys that were read by way of it
 */
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path folder,
        boolean interactive,
        Secrets secrets) {

    /** One by way of which no key was read yet. */
    public Terminal(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Path folder,
            boolean interactive) {
        this(in, out, err, environment, folder, interactive, new Secrets());
    }

    /** The terminal of this process, written in UTF-8 whatever the platform's default is. */
    static Terminal ofProcess(OutputStream results) {
        return new Terminal(
                System.in,
                new PrintStream(results, true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                WatchedTerminal.present());
    }

    /** Where nothing is shown. */
    PrintStream silence() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    /** An environment variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** A path as the user gave it, relative to the current folder. */
    Path path(String text) {
        try {
            return folder.resolve(text);
        } catch (InvalidPathException noPath) {
            throw BadInput.of("'" + text + "' is no name of a file here", "check the characters in it");
        }
    }

    /** Without the environment, which holds keys. */
    @Override
    public String toString() {
        return "terminal in " + folder;
    }
}

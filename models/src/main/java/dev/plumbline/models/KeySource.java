package dev.plumbline.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Where the user keeps the key for a host. Holds the way to the key, never the key.
 *
 * <p>The key is read anew for each endpoint that is opened; its last line break is dropped.
 */
public sealed interface KeySource {
    /**
     * The key.
     *
     * @param environment value of an environment variable
     * @return empty when a variable is not set
     * @throws IllegalArgumentException when a file cannot be read or a command gives none
     */
    Optional<String> read(Function<String, Optional<String>> environment);

    /**
     * An environment variable.
     *
     * @param name its name
     */
    record Variable(String name) implements KeySource {
        @Override
        public Optional<String> read(Function<String, Optional<String>> environment) {
            return environment.apply(name);
        }
    }

    /**
     * A file that holds the key and nothing else.
     *
     * @param path where it is
     */
    record File(Path path) implements KeySource {
        @Override
        public Optional<String> read(Function<String, Optional<String>> environment) {
            try {
                return Optional.of(Files.readString(path));
            } catch (IOException failed) {
                throw new IllegalArgumentException(
                        "the key file " + path + " cannot be read: "
                                + failed.getClass().getSimpleName(),
                        failed);
            }
        }
    }

    /**
     * A program that prints the key, as password managers do. It is started without a shell.
     *
     * @param words the program and its arguments
     */
    record Command(List<String> words) implements KeySource {
        // It may ask a person for a fingerprint.
        private static final long MOST_SECONDS = 60;

        public Command {
            words = List.copyOf(words);
            if (words.isEmpty()) {
                throw new IllegalArgumentException("the command for a key is empty");
            }
        }

        @Override
        public Optional<String> read(Function<String, Optional<String>> environment) {
            // Arguments may be secret as well, so that messages name the program only.
            String program = "the command '" + words.get(0) + "' for the key";
            try {
                Process process = new ProcessBuilder(words)
                        .redirectInput(ProcessBuilder.Redirect.INHERIT)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                String printed = KeyOutput.of(process, MOST_SECONDS, TimeUnit.SECONDS)
                        .orElseThrow(() ->
                                new IllegalArgumentException(program + " had not ended after " + MOST_SECONDS + " s"));
                if (process.exitValue() != 0) {
                    throw new IllegalArgumentException(program + " ended with code " + process.exitValue());
                }
                if (printed.isBlank()) {
                    throw new IllegalArgumentException(program + " printed nothing");
                }
                return Optional.of(printed);
            } catch (IOException failed) {
                throw new IllegalArgumentException(program + " cannot be started", failed);
            }
        }
    }
}

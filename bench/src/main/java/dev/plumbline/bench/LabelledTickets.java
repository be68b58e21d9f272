package dev.plumbline.bench;

import dev.plumbline.dataset.Columns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.scale.Scale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Invented answers of some 600 characters with labels and reasons, two to a question, by way of a CSV file. */
final class LabelledTickets {
    static final Scale SCALE = Scale.of("pass", "fail");
    static final int TO_A_QUESTION = 2;

    /** What an expert wants of an answer. */
    static final List<String> WANTED = List.of("step", "deadline", "apology");

    private static final int WORDS_OF_AN_ANSWER = 80;

    private LabelledTickets() {}

    static Dataset written(int rows, long seed) {
        try {
            Path file = Files.createTempFile("tickets", ".csv");
            try {
                write(file, rows, seed);
                return Dataset.read(
                        file, Columns.label("label").group("question").scale(SCALE));
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the rows cannot be written", failed);
        }
    }

    private static void write(Path file, int rows, long seed) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        InventedWords words = new InventedWords(random);
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("question,response,label,rationale\n");
            for (int row = 0; row < rows; row++) {
                StringBuilder response = new StringBuilder(words.text(WORDS_OF_AN_ANSWER));
                int met = 0;
                String reason = "It has all that it needs";
                for (String wanted : WANTED) {
                    if (random.nextDouble() < .6) {
                        response.append(" There is a ").append(wanted).append(" in it.");
                        met++;
                    } else {
                        reason = "It lacks a " + wanted;
                    }
                }
                out.write("How about case " + row / TO_A_QUESTION + "?," + response + "," + (met >= 2 ? "pass" : "fail")
                        + "," + reason + ".\n");
            }
        }
    }
}

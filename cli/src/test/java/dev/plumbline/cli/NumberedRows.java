package dev.plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Labelled rows with numbers in place of answers, for tests in which nobody has to understand them. */
final class NumberedRows {
    private NumberedRows() {}

    /** Makes a folder that of a user: a workspace, {@code rows.csv}, and {@code judge.yaml} over a server. */
    static void into(Path folder, int rows, int failEvery, String base) throws IOException {
        Files.createDirectories(folder.resolve(".plumbline"));
        StringBuilder csv = new StringBuilder("id,response,label\n");
        for (int i = 0; i < rows; i++) {
            csv.append("r" + i + ",answer number " + i + "," + (i % failEvery == 0 ? "fail" : "pass") + "\n");
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
        Files.writeString(folder.resolve("judge.yaml"), """
                name: accuracy
                model: openai-compatible:/m
                base_url: %s
                scale: [pass, fail]
                instructions: "Is it right? {{ response }}"
                """.formatted(base));
    }
}

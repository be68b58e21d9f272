package dev.plumbline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** A stream of rows that nobody labelled, and a judge whose verdicts on it are recorded. */
final class LabelledStream {
    private LabelledStream() {}

    /**
     * Writes {@code rows.csv}, {@code judge.yaml} and the run {@code run}: the judge passes rows whose number a condition
     * holds for.
     */
    static void into(Path folder, int rows, IntPredicate passes) throws IOException {
        into(folder, rows, 1, passes);
    }

    /** The same with so many rows in a group. */
    static void into(Path folder, int rows, int group, IntPredicate passes) throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder csv = new StringBuilder("id,session,response\n");
        StringBuilder verdicts = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            // Words that no two rows share, so that none is a near copy of another.
            StringBuilder words = new StringBuilder();
            for (int word = 0; word < 12; word++) {
                words.append(Long.toString(random.nextLong(1L << 40), 36)).append(' ');
            }
            csv.append("r" + row + ",s" + row / group + "," + words + "\n");
            verdicts.append("{\"id\":\"r" + row + "\",\"verdict\":\"" + (passes.test(row) ? "pass" : "fail") + "\"}\n");
        }
        Files.createDirectories(folder.resolve(".plumbline"));
        Files.writeString(folder.resolve("rows.csv"), csv);
        judge(folder, "judge", verdicts.toString());
        run(folder, "judge", "run");
    }

    /** Writes a judge with recorded verdicts. */
    static void judge(Path folder, String name, String verdicts) throws IOException {
        Files.writeString(folder.resolve(name + ".jsonl"), verdicts);
        Files.writeString(
                folder.resolve(name + ".yaml"),
                "name: accuracy\nmodel: recorded:/" + name
                        + ".jsonl\nscale: [pass, fail]\ninstructions: '{{ response }}'\n");
    }

    /** Runs a judge over the rows. */
    static void run(Path folder, String judge, String run, String... more) {
        List<String> words = new ArrayList<>(List.of("judge", "-j", judge + ".yaml", "rows.csv", "-o", run));
        words.addAll(List.of(more));
        CommandLineRun judged = CommandLineRun.in(folder, words.toArray(String[]::new));
        if (judged.code() != 0) {
            throw new IllegalStateException(judged.out() + judged.err());
        }
    }

    /** Which row of the stream each text is. */
    private static Map<String, Integer> texts(Path folder) throws IOException {
        Map<String, Integer> rows = new HashMap<>();
        List<String> lines = Files.readAllLines(folder.resolve("rows.csv"));
        for (int row = 1; row < lines.size(); row++) {
            rows.put(lines.get(row).split(",", -1)[2].strip(), row - 1);
        }
        return rows;
    }

    private static int row(Map<String, Integer> texts, String line) {
        return Objects.requireNonNull(texts.get(line.split(",", -1)[1].strip()), line);
    }

    /** The rows of a sheet in its order. */
    static List<Integer> rows(Path folder, String sheet) throws IOException {
        Map<String, Integer> texts = texts(folder);
        List<String> lines = Files.readAllLines(folder.resolve(sheet));
        return lines.subList(1, lines.size()).stream()
                .map(line -> row(texts, line))
                .toList();
    }

    /** Writes labels into some lines of a sheet, counted from 0. */
    static void fill(Path folder, String sheet, IntPredicate filled, IntPredicate passes) throws IOException {
        Map<String, Integer> texts = texts(folder);
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(sheet)));
        for (int line = 1; line < lines.size(); line++) {
            if (filled.test(line - 1)) {
                String label = passes.test(row(texts, lines.get(line))) ? "pass" : "fail";
                lines.set(line, lines.get(line).replaceFirst(",[a-z]*,,([a-z]{10})$", "," + label + ",,$1"));
            }
        }
        Files.write(folder.resolve(sheet), lines);
    }
}

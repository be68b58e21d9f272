package dev.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random and mutated files through the command line: a message and exit code 2, or a correct result; never a fault.
 * {@code -Dplumbline.fuzz=100000} makes it as thorough as a release needs.
 */
class HostileInputTest {
    private static final int FILES = Integer.getInteger("plumbline.fuzz", 3000);
    private static final List<String> GOOD = List.of(
            "id,question,response,target,judge\n1,a b,\"x, y\",pass,fail\n2,c d,\"line\nbreak\",fail,fail\n3,e,z,pass,pass\n",
            "{\"id\":\"1\",\"response\":\"x\",\"target\":\"pass\",\"judge\":\"fail\"}\n{\"id\":\"2\",\"inputs\":{\"q\":[1,2]},\"target\":\"fail\",\"judge\":\"pass\"}\n",
            "[{\"id\":1,\"response\":\"x\",\"target\":true,\"judge\":false},{\"id\":2,\"response\":\"\\u00e9\",\"target\":false,\"judge\":false}]",
            "name: accuracy\nmodel: local:/lexical\nscale: [pass, fail]\ninstructions: |\n  Is it right?\n  {{ response }}\n");
    private static final List<String> NASTY = List.of(
            "\"",
            "\"\"",
            ",",
            "\n",
            "\r",
            "\u0000",
            "\uFEFF",
            "{",
            "}",
            "[",
            "]",
            ":",
            "&a [*a, *a]",
            "!!java/object",
            "- ",
            "'",
            "\t",
            ";",
            "{{ x }}",
            "\\",
            "\\ud800",
            "9e999",
            "NaN",
            "null",
            "pass",
            "\u202e",
            "---",
            "<<: *a",
            "=1+1");

    @TempDir
    private Path folder;

    @Test
    void randomAndMutatedFilesNeverMakeAFault() throws IOException {
        long seed = Long.getLong("plumbline.seed", System.nanoTime());
        System.out.println("HostileInputTest seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < FILES; i++) {
            byte[] content = content(random);
            Path file = folder.resolve("file-" + i % 7
                    + List.of(".csv", ".jsonl", ".json", ".yaml", ".txt").get(i % 5));
            Files.write(file, content);
            String[] command = command(random, file.getFileName().toString());
            CommandLineRun run = CommandLineRun.in(folder, command);
            assertThat(run.code())
                    .as(() -> "seed " + seed + ", file " + file + " " + String.join(" ", command) + "\n" + run.err()
                            + new String(content, StandardCharsets.ISO_8859_1))
                    .isIn(0, 1, 2, 3);
            if (run.code() == 2) {
                assertThat(run.err() + run.out()).isNotBlank().doesNotContain("Exception");
            }
        }
    }

    private static String[] command(RandomGenerator random, String file) {
        return switch (random.nextInt(6)) {
            case 0 -> new String[] {"agree", file, "--human", "target", "--judge", "judge"};
            case 1 -> new String[] {"audit", file, "--json"};
            case 2 -> new String[] {"judge", "-j", file, file, "--quiet"};
            case 3 -> new String[] {"agree", file, "--raters", "target,judge", "--scale", "pass,fail"};
            case 4 -> new String[] {"diff", file, file};
            default -> new String[] {"compare", file, "--human", "target", "--judges", "judge,judge"};
        };
    }

    private static byte[] content(RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return bytes;
        }
        StringBuilder text = new StringBuilder(GOOD.get(random.nextInt(GOOD.size())));
        for (int edits = 1 + random.nextInt(6); edits > 0 && !text.isEmpty(); edits--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, NASTY.get(random.nextInt(NASTY.size())));
                default ->
                    text.replace(
                            at,
                            Math.min(text.length(), at + 1 + random.nextInt(8)),
                            text.substring(random.nextInt(at + 1), at));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

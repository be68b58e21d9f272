package dev.plumbline.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.Verdict;
import dev.plumbline.scale.Scale;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is in a journal. The last line of an example counts, so a row that failed and was judged again has one verdict.
 *
 * @param verdicts verdicts by example id
 * @param spent what all lines cost together
 * @param lines the line of each of them
 * @param length bytes of whole lines
 * @param torn bytes behind the last whole line: the writer was killed while it wrote them
 */
record JournalReader(
        Map<String, Verdict> verdicts, UsageTotal spent, Map<String, Integer> lines, long length, long torn) {
    private static final String RESTORE = "restore the file from a copy, or start again in another folder";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads a journal; one that does not exist is empty. */
    static JournalReader read(Path file) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        UsageTotal spent = UsageTotal.nothing();
        Map<String, Integer> lines = new HashMap<>();
        long length = 0;
        long torn = 0;
        if (!Files.exists(file)) {
            return new JournalReader(verdicts, spent, lines, length, torn);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int number = 1;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    bytes.write(b);
                    continue;
                }
                length += bytes.size() + 1L;
                JsonNode line = parse(file, number, bytes.toByteArray());
                if (number == 1) {
                    checkHeader(file, line);
                } else {
                    Verdict verdict = verdict(file, number, line);
                    spent = spent.plus(verdict.usage());
                    refuseSecond(file, number, verdict, verdicts, lines);
                    verdicts.put(verdict.exampleId(), verdict);
                    lines.put(verdict.exampleId(), number);
                }
                number++;
                bytes.reset();
            }
            torn = bytes.size();
        } catch (IOException failure) {
            throw BadInput.in(file.toString(), "the journal cannot be read", failure, RESTORE);
        }
        return new JournalReader(verdicts, spent, lines, length, torn);
    }

    /** Only a row that failed is asked again; any other second verdict was written by somebody else. */
    private static void refuseSecond(
            Path file, int number, Verdict verdict, Map<String, Verdict> verdicts, Map<String, Integer> lines) {
        Verdict before = verdicts.get(verdict.exampleId());
        if (before == null || before instanceof Verdict.Failed) {
            return;
        }
        if (!before.status().equals(verdict.status()) || !before.decision().equals(verdict.decision())) {
            throw damaged(
                    file,
                    number,
                    "example '" + verdict.exampleId() + "' is " + shown(verdict) + " here and " + shown(before)
                            + " in line " + lines.get(verdict.exampleId()));
        }
    }

    private static String shown(Verdict verdict) {
        return verdict.decision().map(value -> "'" + value + "'").orElseGet(verdict::status);
    }

    /**
     * Makes sure that these are verdicts of some examples on a scale.
     *
     * @throws BadInput naming the first line that is not
     */
    void check(Path file, Dataset data, Scale scale) {
        Set<String> ids = new HashSet<>();
        data.examples().forEach(example -> ids.add(example.id()));
        verdicts.forEach((id, verdict) -> {
            int line = lines.getOrDefault(id, 1);
            if (!ids.contains(id)) {
                throw damaged(
                        file, line, "the data has no example '" + id + "', so that this is a verdict of other data");
            }
            if (verdict.decision().map(scale::match).filter(Optional::isEmpty).isPresent()) {
                throw damaged(file, line, shown(verdict) + " is not on the scale " + scale.text());
            }
        });
    }

    private static JsonNode parse(Path file, int number, byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw damaged(file, number, "the line is no JSON");
        } catch (CharacterCodingException notText) {
            throw damaged(file, number, "the line is not UTF-8");
        }
    }

    private static void checkHeader(Path file, JsonNode line) {
        if (line.path("journal").asInt() != RunFolder.JOURNAL_FORMAT) {
            throw damaged(file, 1, "the first line does not begin with {\"journal\":" + RunFolder.JOURNAL_FORMAT + ",");
        }
    }

    private static Verdict verdict(Path file, int number, JsonNode line) {
        try {
            return VerdictLine.read(line);
        } catch (IllegalArgumentException notAVerdict) {
            throw damaged(file, number, "" + notAVerdict.getMessage());
        }
    }

    private static BadInput damaged(Path file, int line, String what) {
        return BadInput.in(file.toString(), line, "the journal is damaged: " + what, RESTORE);
    }
}

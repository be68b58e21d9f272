package dev.plumbline.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Verdict;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is in a journal. The last line of an example counts, so a row that failed and was judged again has one verdict.
 *
 * @param verdicts verdicts by example id
 * @param spent what all lines cost together
 * @param length bytes of whole lines
 * @param torn bytes behind the last whole line: the writer was killed while it wrote them
 */
record JournalReader(Map<String, Verdict> verdicts, UsageTotal spent, long length, long torn) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Reads a journal; one that does not exist is empty. */
    static JournalReader read(Path file) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        UsageTotal spent = UsageTotal.nothing();
        long length = 0;
        long torn = 0;
        if (!Files.exists(file)) {
            return new JournalReader(verdicts, spent, length, torn);
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
                JsonNode line = parse(file, number, bytes.toString(StandardCharsets.UTF_8));
                if (number == 1) {
                    checkHeader(file, line);
                } else {
                    Verdict verdict = verdict(file, number, line);
                    spent = spent.plus(verdict.usage());
                    verdicts.put(verdict.exampleId(), verdict);
                }
                number++;
                bytes.reset();
            }
            torn = bytes.size();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new JournalReader(verdicts, spent, length, torn);
    }

    private static JsonNode parse(Path file, int number, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw damaged(file, number, "the line is no JSON");
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
        return BadInput.in(
                file.toString(),
                line,
                "the journal is damaged: " + what,
                "restore the file from a copy, or start again in another folder");
    }
}

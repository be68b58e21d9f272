package dev.plumbline.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.judge.Verdict;

/**
 * A verdict as a line of JSON, as a journal has it, for whoever keeps a copy.
 *
 * <pre>{@code
 * VerdictText.read(VerdictText.write(verdict)).equals(verdict);   // true
 * }</pre>
 */
public final class VerdictText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private VerdictText() {}

    /** The line, without its end. */
    public static String write(Verdict verdict) {
        return VerdictLine.write(verdict);
    }

    /**
     * The verdict of a line.
     *
     * @throws IllegalArgumentException when the line is none of a verdict
     */
    public static Verdict read(String line) {
        try {
            return VerdictLine.read(JSON.readTree(line));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("the line is no JSON", notJson);
        }
    }
}

package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What of a row never reaches a model: whole fields by name, and whatever a pattern matches in the others. Each is
 * replaced by {@value #MARK}.
 *
 * <pre>{@code
 * Redaction redaction = Redaction.of(List.of("email", "ssn"), List.of("\\b\\d{16}\\b"));
 * try (Judges judges = Judges.fromEnvironment().redacting(redaction)) {
 *     judges.judge(spec).judge(Example.of("response", answer, "email", address));
 * }
 * }</pre>
 *
 * <p>A name stands for the field of that name, whatever its case, for a part of a nested one ({@code email} for
 * {@code inputs.user.email}) and for all parts of one ({@code user} for {@code user.name}). Patterns are Java's regular
 * expressions, applied in order to each field by itself. Names and patterns hold for the rows and for the examples that
 * a judge shows with their reasons; instructions, criteria and guidelines are the judge's own words and stay.
 *
 * <p>The same redaction makes the same texts. A pattern may take {@value BoundedPattern#MOST_STEPS} looks at a character
 * and 100 more for each character of the field; where it needs more, the text is not used at all. Immutable, safe for
 * use by many threads.
 */
public final class Redaction {
    /** What stands in the place of what is redacted. */
    public static final String MARK = "[redacted]";

    private static final Redaction NONE = new Redaction(List.of(), List.of());

    private final List<String> fields;
    private final List<BoundedPattern> patterns;

    private Redaction(List<String> fields, List<BoundedPattern> patterns) {
        this.fields = fields;
        this.patterns = patterns;
    }

    /** Nothing is redacted. */
    public static Redaction none() {
        return NONE;
    }

    /**
     * Redacts fields and what patterns match.
     *
     * @throws BadInput when a name is blank or a pattern is no regular expression, matches the empty text, or repeats a
     *     part more often than can be bounded
     */
    public static Redaction of(List<String> fields, List<String> patterns) {
        for (String field : fields) {
            if (field.isBlank()) {
                throw BadInput.of("the name of a field to redact is empty", "write the name of a column");
            }
        }
        return new Redaction(
                List.copyOf(fields),
                patterns.stream().map(BoundedPattern::compile).toList());
    }

    /** Names of fields, as they were given. */
    public List<String> fields() {
        return fields;
    }

    /** Regular expressions, as they were given. */
    public List<String> patterns() {
        return patterns.stream().map(BoundedPattern::regex).toList();
    }

    /** Whether anything is redacted at all. */
    public boolean on() {
        return !fields.isEmpty() || !patterns.isEmpty();
    }

    /** Hash of the names and patterns, 64 hexadecimal digits. */
    public String digest() {
        Fingerprint digest = Fingerprint.start().add("redaction 1").add("" + fields.size());
        fields.forEach(digest::add);
        patterns().forEach(digest::add);
        return digest.hex();
    }

    /** Whether a field is redacted as a whole. */
    public boolean hides(String field) {
        String there = "." + field.toLowerCase(Locale.ROOT) + ".";
        return fields.stream().anyMatch(name -> there.contains("." + name.toLowerCase(Locale.ROOT) + "."));
    }

    /**
     * A text without what the patterns match.
     *
     * @throws BadInput when a pattern needs too many steps
     */
    public String text(String text) {
        String redacted = text;
        for (BoundedPattern pattern : patterns) {
            redacted = pattern.replaced(redacted, MARK);
        }
        return redacted;
    }

    /**
     * The example as a model may see it.
     *
     * @throws BadInput when a pattern needs too many steps
     */
    public Example redacted(Example example) {
        return on() ? new Example(example.id(), example.group(), redacted(example.fields()), example.roles()) : example;
    }

    /** The spec with the examples that it shows as a model may see them. */
    JudgeSpec shown(JudgeSpec spec) {
        if (!on()) {
            return spec;
        }
        JudgeSpec shown = spec.examples().isEmpty()
                ? spec
                : spec.withExamples(spec.examples().stream().map(this::redacted).toList());
        return shown.retrieval()
                .map(retrieval -> shown.withRetrieval(
                        retrieval.withStore(retrieval.store().with(this::redacted))))
                .orElse(shown);
    }

    private ShownExample redacted(ShownExample example) {
        return example.with(
                redacted(example.fields()), example.label(), example.reason().map(this::text));
    }

    private Map<String, String> redacted(Map<String, String> texts) {
        Map<String, String> redacted = new LinkedHashMap<>();
        texts.forEach((name, text) -> redacted.put(name, hides(name) ? MARK : text(text)));
        return redacted;
    }

    /** Equal when the same names and patterns are redacted. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Redaction redaction && digest().equals(redaction.digest());
    }

    @Override
    public int hashCode() {
        return digest().hashCode();
    }

    @Override
    public String toString() {
        return "fields " + fields + ", patterns " + patterns();
    }
}

package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instructions with variables: literal texts and names, and nothing that could be executed.
 *
 * <pre>{@code
 * Template.parse("Response: {{ response }}", Dialect.MUSTACHE).variables(); // [response]
 * }</pre>
 *
 * <p>In {@link Dialect#MUSTACHE} a variable is <code>{{ x }}</code> and a single brace is text. In
 * {@link Dialect#BRACE} a variable is {@code {x}} and plain braces are doubled. A name has letters, digits,
 * underscores, dots and hyphens, and begins with a letter or underscore. Anything else between such braces is an
 * error, so a filter or an expression of another template language is never sent as text by mistake. Immutable.
 */
public final class Template {
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_.-]*";
    private static final Pattern MUSTACHE_VARIABLE = Pattern.compile("\\{\\{[ \\t]*(" + NAME + ")[ \\t]*\\}\\}");
    private static final Pattern BRACE_VARIABLE = Pattern.compile("\\{(" + NAME + ")\\}");
    private static final Pattern LONE_BRACE_VARIABLE = Pattern.compile("(?<!\\{)\\{" + NAME + "\\}(?!\\})");

    private final List<Part> parts;

    /** A literal text, or a variable with its place in the template. */
    record Part(boolean variable, String text, int line, int column) {}

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Parses a template.
     *
     * @throws BadInput naming line and column of what is no variable
     */
    public static Template parse(String text, Dialect dialect) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        boolean mustache = dialect == Dialect.MUSTACHE;
        Matcher variable = (mustache ? MUSTACHE_VARIABLE : BRACE_VARIABLE).matcher(text);
        int at = 0;
        int line = 1;
        int lineStart = 0;
        int counted = 0;
        while (at < text.length()) {
            boolean doubledOpen = text.startsWith("{{", at);
            if (!mustache && (doubledOpen || text.startsWith("}}", at))) {
                literal.append(text.charAt(at));
                at += 2;
            } else if (mustache ? doubledOpen : isBrace(text.charAt(at))) {
                if (!variable.region(at, text.length()).lookingAt()) {
                    throw notAVariable(text, at, dialect);
                }
                flush(literal, parts);
                for (; counted < at; counted++) {
                    if (text.charAt(counted) == '\n') {
                        line++;
                        lineStart = counted + 1;
                    }
                }
                parts.add(new Part(true, variable.group(1), line, at - lineStart + 1));
                at = variable.end();
            } else {
                literal.append(text.charAt(at));
                at++;
            }
        }
        flush(literal, parts);
        return new Template(parts);
    }

    /**
     * The dialect in which a template is written.
     *
     * @throws BadInput when variables of both dialects occur, so that it has to be named
     */
    public static Dialect detect(String text) {
        Matcher brace = LONE_BRACE_VARIABLE.matcher(text);
        if (!brace.find()) {
            return Dialect.MUSTACHE;
        }
        if (!MUSTACHE_VARIABLE.matcher(text).find()) {
            return Dialect.BRACE;
        }
        throw BadInput.of(
                "the instructions have both {{ x }} and " + brace.group() + " (line " + line(text, brace.start())
                        + ", column " + column(text, brace.start()) + ")",
                "name the dialect: mustache for {{ x }}, brace for {x}");
    }

    /** Whether {@link #detect} finds this dialect, so that a file need not name it. */
    static boolean isEvident(String text, Dialect dialect) {
        boolean brace = LONE_BRACE_VARIABLE.matcher(text).find();
        return dialect == Dialect.MUSTACHE
                ? !brace
                : brace && !MUSTACHE_VARIABLE.matcher(text).find();
    }

    /** Names of the variables, in the order of their first use. */
    public List<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        parts.stream().filter(Part::variable).forEach(part -> names.add(part.text()));
        return List.copyOf(names);
    }

    /**
     * The text with each variable replaced. What is put in is never read as template again.
     *
     * @param value text for the name of a variable
     */
    public String render(UnaryOperator<String> value) {
        StringBuilder rendered = new StringBuilder();
        for (Part part : parts) {
            rendered.append(part.variable() ? value.apply(part.text()) : part.text());
        }
        return rendered.toString();
    }

    /**
     * The error for a variable that has no value.
     *
     * @param owner whose instructions these are
     * @param variable one of {@link #variables}
     * @param onOffer variables that have one
     */
    BadInput unknown(String owner, String variable, Collection<String> onOffer) {
        Part first = parts.stream()
                .filter(part -> part.variable() && part.text().equals(variable))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no variable '" + variable + "' in the template"));
        return BadInput.of(
                "instructions of judge '" + owner + "', line " + first.line() + ", column " + first.column()
                        + ": no value for variable '" + variable + "'; on offer: "
                        + (onOffer.isEmpty() ? "none" : String.join(", ", onOffer)),
                NearestWord.to(variable, onOffer)
                        .map(word -> "did you mean '" + word + "'?")
                        .orElse("use a variable on offer, or name the column under 'inputs'"));
    }

    List<Part> parts() {
        return parts;
    }

    private static boolean isBrace(char c) {
        return c == '{' || c == '}';
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part(false, literal.toString(), 0, 0));
            literal.setLength(0);
        }
    }

    private static BadInput notAVariable(String text, int at, Dialect dialect) {
        int end = Math.min(text.length(), at + 24);
        String shown = text.substring(at, end).lines().findFirst().orElse("");
        return BadInput.of(
                "instructions, line " + line(text, at) + ", column " + column(text, at) + ": '" + shown
                        + "' is not a variable",
                dialect == Dialect.MUSTACHE
                        ? "write {{ name }}; templates have no filters and expressions; plain double braces need"
                                + " 'dialect: brace'"
                        : "write {name}, and plain braces doubled: {{ and }}");
    }

    private static int line(String text, int at) {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private static int column(String text, int at) {
        return at - text.lastIndexOf('\n', at - 1);
    }
}

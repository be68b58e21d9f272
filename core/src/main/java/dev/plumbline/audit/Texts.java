package dev.plumbline.audit;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What is wrong with the texts themselves: broken characters, instructions to the judge, languages. */
final class Texts {
    /** UTF-8 that was read as Windows-1252 and saved again, the character for what could not be read, controls. */
    private static final Pattern BROKEN =
            Pattern.compile("\u00c3[\u0080-\u00bf\u0192\u201a\u201e\u2026\u00a0-\u00bf]|\u00e2\u20ac[\u0080-\u2122]"
                    + "|\ufffd|[\\x00-\\x08\\x0e-\\x1f\\x7f]");

    private static final Pattern INJECTION = Pattern.compile(
            "\\b(ignore|disregard|forget)\\s+(all\\s+|any\\s+)?(of\\s+)?(the\\s+|your\\s+|my\\s+)?"
                    + "(previous|prior|above|earlier|preceding|system)\\s+(instructions?|prompts?|rules?|messages?)"
                    + "|<\\|(im_start|im_end|system|endoftext)\\|>"
                    + "|\\b(judge|grader|evaluator)s?\\b[^.\\n]{0,40}\\b(must|should|please)\\b[^.\\n]{0,30}"
                    + "\\b(pass|accept|approve|full marks|highest score)"
                    + "|\\b(mark|rate|grade|score|label)\\s+this\\s+(answer|response|output)\\s+(as|with)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final double FEW_FOREIGN = .05;

    private Texts() {}

    static List<Finding> in(Dataset data) {
        Set<String> columns = new LinkedHashSet<>();
        data.roles().question().ifPresent(columns::add);
        data.roles().reference().ifPresent(columns::add);
        data.roles().response().ifPresent(columns::add);
        columns.addAll(data.comparedResponses());
        List<Finding> findings = new ArrayList<>();
        found(
                        data,
                        columns,
                        text -> BROKEN.matcher(text).find(),
                        (own, rows) -> new Finding(
                                "text.encoding",
                                Finding.Severity.WARNING,
                                own,
                                rows,
                                counted(rows) + " broken characters (such as Ã¼ for ü): the text was saved in the wrong"
                                        + " encoding before; export it again as UTF-8",
                                Map.of("rows", Integer.toString(rows.size()))))
                .ifPresent(findings::add);
        found(
                        data,
                        columns,
                        text -> INJECTION.matcher(text).find(),
                        (own, rows) -> new Finding(
                                "text.injection",
                                Finding.Severity.WARNING,
                                own,
                                rows,
                                counted(rows)
                                        + " words that give orders to a judge; they are sent as data, but look whether"
                                        + " verdicts of these rows follow them",
                                Map.of("rows", Integer.toString(rows.size()))))
                .ifPresent(findings::add);
        found(
                        data,
                        columns,
                        Language::isForeign,
                        (own, rows) -> new Finding(
                                "text.language",
                                Finding.Severity.WARNING,
                                own,
                                rows,
                                counted(rows)
                                        + " text that does not look English: the judges that need no model are made for"
                                        + " English",
                                Map.of("rows", Integer.toString(rows.size()))))
                .filter(finding -> Integer.parseInt(finding.evidence().getOrDefault("rows", "0"))
                        > FEW_FOREIGN * data.examples().size())
                .ifPresent(findings::add);
        return findings;
    }

    private interface Tell {
        Finding finding(List<String> columns, List<String> rows);
    }

    private static java.util.Optional<Finding> found(
            Dataset data, Set<String> columns, Predicate<String> wrong, Tell tell) {
        Set<String> own = new LinkedHashSet<>();
        List<String> rows = new ArrayList<>();
        for (Example example : data.examples()) {
            boolean any = false;
            for (String column : columns) {
                if (wrong.test(example.field(column).orElse(""))) {
                    own.add(column);
                    any = true;
                }
            }
            if (any) {
                rows.add(example.id());
            }
        }
        return rows.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(tell.finding(List.copyOf(own), rows));
    }

    private static String counted(List<String> rows) {
        return rows.size() == 1 ? "1 row has" : rows.size() + " rows have";
    }
}

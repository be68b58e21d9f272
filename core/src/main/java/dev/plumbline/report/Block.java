package dev.plumbline.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A heading, sentences that say what was found, and a table: the same on a terminal, a page and in Markdown.
 *
 * @param heading what it is about
 * @param sentences what was found, for people who read nothing else
 * @param head names of the columns
 * @param rows cells; none for no table
 * @param of how many rows there are, of which these are the first
 */
record Block(String heading, List<String> sentences, List<String> head, List<List<String>> rows, int of) {
    private static final int MOST_IN_TEXT = 6;
    private static final int LONGEST = 200;
    private static final int LONGEST_FIGURE = 32;

    Block {
        sentences = List.copyOf(sentences);
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    /** A table of all its rows. */
    Block(String heading, List<String> sentences, List<String> head, List<List<String>> rows) {
        this(heading, sentences, head, rows, rows.size());
    }

    private String more(int shown) {
        return of > shown ? "and " + Shown.count(of - shown) + " more" : "";
    }

    String text() {
        TextTable table = new TextTable("l".repeat(Math.max(1, head.size())));
        if (!rows.isEmpty()) {
            table.row(head.toArray(String[]::new));
        }
        rows.stream().limit(MOST_IN_TEXT).forEach(row -> table.row(row.toArray(String[]::new)));
        String more = more(Math.min(MOST_IN_TEXT, rows.size()));
        return "\n" + Escape.terminal(heading) + "\n"
                + sentences.stream()
                        .map(sentence -> Escape.terminal(sentence) + "\n")
                        .collect(Collectors.joining())
                + table.text()
                + (more.isEmpty() ? "" : "  " + more + "\n");
    }

    void write(MarkdownText text) {
        write(text, 2);
    }

    void write(MarkdownText text, int level) {
        text.heading(level, heading);
        sentences.forEach(text::paragraph);
        if (!rows.isEmpty()) {
            text.head(head.toArray(String[]::new));
            for (List<String> row : rows) {
                text.row(row.stream().map(cell -> Clip.to(LONGEST, cell)).toArray(String[]::new));
            }
        }
        if (of > rows.size()) {
            text.paragraph(more(rows.size()) + ".");
        }
    }

    Element element(String id) {
        return content(Section.of(id, heading));
    }

    /** Adds this to a section under a heading of its own. */
    void into(Element section) {
        content(section.add(Section.sub(heading)));
    }

    private Element content(Element section) {
        sentences.forEach(sentence -> section.add(Element.data("p", "", Clip.to(3 * LONGEST, sentence))));
        if (rows.isEmpty()) {
            return section;
        }
        Element body = Element.of("tbody");
        for (List<String> row : rows) {
            Element line = Element.of("tr");
            for (int i = 0; i < row.size(); i++) {
                String cell = Clip.to(LONGEST, row.get(i));
                // Figures stay on one line; what is longer than any figure is text, and wraps.
                String css = cell.length() > LONGEST_FIGURE ? "" : "number";
                line.add(i == 0 ? Element.data("th", "", cell).set("scope", "row") : Element.data("td", css, cell));
            }
            body.add(line);
        }
        section.add(TableParts.plain(
                heading + ", table", body, head.stream().map(Block::capital).toArray(String[]::new)));
        return of > rows.size() ? section.add(Element.text("p", "quiet", more(rows.size()) + ".")) : section;
    }

    private static String capital(String name) {
        // The p of a test is a symbol, which stays small.
        return name.isEmpty() || name.startsWith("p,")
                ? name
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}

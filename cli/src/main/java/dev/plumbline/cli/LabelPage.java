package dev.plumbline.cli;

import dev.plumbline.report.Defused;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The texts of a row, of which the screen shows a page at a time where they are longer than it. */
final class LabelPage {
    private static final String INDENT = "  ";

    /** Lines of the screen that texts leave to what stands above and below them. */
    private static final int OTHERS = 5;

    private static final int FEWEST = 3;

    private final List<String> lines = new ArrayList<>();
    private final int height;
    private int first;

    /**
     * The texts of a row.
     *
     * @param fields texts by name
     * @param height lines of the screen, 0 where there is none, so that all is shown at once
     * @param width columns of the screen
     * @param below lines that are shown below the texts, which take their room
     */
    LabelPage(Map<String, String> fields, int height, int width, List<String> below) {
        int columns = height > 0 && width > INDENT.length() + FEWEST ? width : Integer.MAX_VALUE;
        fields.forEach((name, text) -> {
            lines.addAll(WrappedLine.of(Defused.line(name) + ":", columns));
            text.lines()
                    .forEach(line -> WrappedLine.of(Defused.line(line), columns - INDENT.length())
                            .forEach(part -> lines.add(INDENT + part)));
        });
        int taken = below.stream()
                .mapToInt(line -> WrappedLine.of(line, columns).size())
                .sum();
        this.height = height > 0 ? Math.max(FEWEST, height - OTHERS - taken) : Integer.MAX_VALUE;
    }

    /** Whether there is more than a page. */
    boolean several() {
        return lines.size() > height;
    }

    /** One page on; false where this is the last. */
    boolean on() {
        if (first + height >= lines.size()) {
            return false;
        }
        first += height;
        return true;
    }

    /** One page back; false where this is the first. */
    boolean back() {
        if (first == 0) {
            return false;
        }
        first = Math.max(0, first - height);
        return true;
    }

    void show(PrintStream out) {
        int end = height == Integer.MAX_VALUE ? lines.size() : Math.min(lines.size(), first + height);
        lines.subList(first, end).forEach(out::println);
        if (several()) {
            int left = lines.size() - end;
            out.println("\u2500\u2500 lines " + (first + 1) + " to " + end + " of " + lines.size()
                    + (left > 0 ? ", " + left + " more" : "") + " \u2500\u2500");
        }
    }
}

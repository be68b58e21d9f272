package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the cells of a column are like.
 *
 * @param name the column
 * @param filled number of cells that are there and not blank
 * @param distinct number of different texts among them, outer blanks and letter case apart
 * @param values how often each occurs, in order of first occurrence; empty beyond {@value #MOST_VALUES}
 * @param meanWords mean number of blank-separated words
 * @param longest characters of the longest cell
 * @param numbers whether every filled cell is a number
 */
record ColumnFacts(
        ColumnName name,
        int filled,
        int distinct,
        Map<String, Integer> values,
        double meanWords,
        int longest,
        boolean numbers) {
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_LABEL = 40;
    private static final int MOST_LABELS = 20;

    static List<ColumnFacts> of(List<String> columns, List<Row> rows) {
        List<Tally> tallies = columns.stream().map(column -> new Tally()).toList();
        for (Row row : rows) {
            for (int i = 0; i < tallies.size(); i++) {
                tallies.get(i).add(row.value(columns.get(i)).orElse(""));
            }
        }
        List<ColumnFacts> facts = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            facts.add(tallies.get(i).facts(columns.get(i)));
        }
        return facts;
    }

    /** What is known of a column so far. */
    private static final class Tally {
        private final Set<String> distinct = new HashSet<>();
        private final Map<String, Integer> values = new LinkedHashMap<>();
        private int filled;
        private int longest;
        private long words;
        private boolean numbers = true;

        private void add(String cell) {
            if (cell.isBlank()) {
                return;
            }
            filled++;
            longest = Math.max(longest, cell.length());
            words += countWords(cell);
            numbers = numbers && isNumber(cell);
            boolean brief = cell.length() <= LONGEST_LABEL * 4;
            String plain = brief ? LabelText.normalise(cell) : cell.strip();
            // Long texts of rows that are in a file would fill the memory.
            distinct.add(brief ? plain : TextHash.start().add(plain).hex());
            if (values.size() <= MOST_VALUES) {
                values.merge(plain, 1, Integer::sum);
            }
        }

        private ColumnFacts facts(String column) {
            return new ColumnFacts(
                    ColumnName.of(column),
                    filled,
                    distinct.size(),
                    distinct.size() > MOST_VALUES ? Map.of() : values,
                    filled == 0 ? 0 : (double) words / filled,
                    longest,
                    numbers && filled > 0);
        }
    }

    String column() {
        return name.text();
    }

    /** Few short values, each of them expected to occur again; or numbers. */
    boolean labelLike() {
        boolean few = distinct <= Math.min(MOST_LABELS, Math.max(3, filled / 2));
        return filled > 0 && longest <= LONGEST_LABEL && (numbers || (few && meanWords <= 3));
    }

    /** Sentences rather than codes. */
    boolean prose() {
        return meanWords >= 4;
    }

    static boolean isNumber(String cell) {
        return cell.strip().matches("[+-]?(\\d{1,15}(\\.\\d{0,15})?|\\.\\d{1,15})");
    }

    private static int countWords(String cell) {
        int words = 0;
        boolean blank = true;
        char[] characters = cell.toCharArray();
        for (char c : characters) {
            boolean now = SteadyCharacters.isBlank(c);
            words += blank && !now ? 1 : 0;
            blank = now;
        }
        return words;
    }
}

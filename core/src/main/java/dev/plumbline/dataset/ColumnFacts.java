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
        List<ColumnFacts> facts = new ArrayList<>();
        for (String column : columns) {
            facts.add(of(column, rows));
        }
        return facts;
    }

    private static ColumnFacts of(String column, List<Row> rows) {
        Set<String> distinct = new HashSet<>();
        Map<String, Integer> values = new LinkedHashMap<>();
        int filled = 0;
        int longest = 0;
        long words = 0;
        boolean numbers = true;
        for (Row row : rows) {
            String cell = row.value(column).orElse("");
            if (cell.isBlank()) {
                continue;
            }
            filled++;
            longest = Math.max(longest, cell.length());
            words += countWords(cell);
            numbers = numbers && isNumber(cell);
            String plain = cell.length() <= LONGEST_LABEL * 4 ? LabelText.normalise(cell) : cell.strip();
            distinct.add(plain);
            if (values.size() <= MOST_VALUES) {
                values.merge(plain, 1, Integer::sum);
            }
        }
        return new ColumnFacts(
                ColumnName.of(column),
                filled,
                distinct.size(),
                distinct.size() > MOST_VALUES ? Map.of() : values,
                filled == 0 ? 0 : (double) words / filled,
                longest,
                numbers && filled > 0);
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

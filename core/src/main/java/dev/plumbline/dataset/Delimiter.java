package dev.plumbline.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the delimiter of a delimited file from its beginning: of comma, tab, semicolon and pipe the one that splits
 * the most records into as many fields as the header, and the header into the most fields. Delimiters inside quotes
 * do not count. A file in which none splits the header has one column, and the delimiter is a comma.
 */
final class Delimiter {
    private static final char[] CANDIDATES = {',', '\t', ';', '|'};
    private static final int MOST_RECORDS = 200;

    private Delimiter() {}

    static char of(String head) {
        char best = ',';
        double bestShare = 0;
        int bestFields = 1;
        for (char candidate : CANDIDATES) {
            List<Integer> records = fieldCounts(head, candidate);
            int fields = records.get(0);
            long same = records.stream().filter(count -> count == fields).count();
            double share = (double) same / records.size();
            boolean better = share > bestShare || (share == bestShare && fields > bestFields);
            if (fields > 1 && better) {
                best = candidate;
                bestShare = share;
                bestFields = fields;
            }
        }
        return best;
    }

    /** Fields of each complete record; the last, which may be cut off, counts only when it is the only one. */
    private static List<Integer> fieldCounts(String head, char delimiter) {
        List<Integer> counts = new ArrayList<>();
        boolean quoted = false;
        boolean fieldStart = true;
        boolean blank = true;
        int fields = 1;
        for (int i = 0; i < head.length() && counts.size() < MOST_RECORDS; i++) {
            char c = head.charAt(i);
            if (quoted) {
                quoted = c != '"';
            } else if (c == '"' && (fieldStart || head.charAt(i - 1) == '"')) {
                quoted = true;
                fieldStart = false;
                blank = false;
            } else if (c == delimiter) {
                fields++;
                fieldStart = true;
                blank = false;
            } else if (c == '\n' || c == '\r') {
                if (!blank) {
                    counts.add(fields);
                }
                fields = 1;
                fieldStart = true;
                blank = true;
            } else {
                fieldStart = false;
                blank = false;
            }
        }
        if (counts.isEmpty()) {
            counts.add(fields);
        }
        return counts;
    }
}

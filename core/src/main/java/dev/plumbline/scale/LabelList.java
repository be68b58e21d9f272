package dev.plumbline.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Labels as one text: separated by commas, and quoted as in CSV where they would not be read back otherwise. */
final class LabelList {
    private LabelList() {}

    /** The text of a scale with these labels; quoted only where it has to be, since people write it too. */
    static String written(String kind, List<String> labels) {
        String plain = kind + String.join(",", labels);
        return readsBack(plain, labels) ? plain : kind + quoted(labels);
    }

    private static boolean readsBack(String plain, List<String> labels) {
        try {
            return Scale.parse(plain).labels().equals(labels);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static String quoted(List<String> labels) {
        List<String> quoted = labels.stream()
                .map(label -> '"' + label.replace("\"", "\"\"") + '"')
                .toList();
        return String.join(",", quoted);
    }

    /** The labels of a text. Quotes that do not close before a comma or the end are part of the label. */
    static List<String> read(String text) {
        List<String> labels = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            int start = at;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
            Optional<Quoted> quoted = quotedAt(text, start);
            if (quoted.isPresent()) {
                labels.add(quoted.get().label());
                at = quoted.get().next();
            } else {
                int comma = text.indexOf(',', at);
                int end = comma < 0 ? text.length() : comma;
                labels.add(text.substring(at, end).strip());
                at = end + 1;
            }
        }
        return labels;
    }

    /**
     * A label between quotes.
     *
     * @param label without them
     * @param next where the one after it begins, beyond the end of the text when it was the last
     */
    private record Quoted(String label, int next) {}

    private static Optional<Quoted> quotedAt(String text, int start) {
        if (start >= text.length() || text.charAt(start) != '"') {
            return Optional.empty();
        }
        StringBuilder label = new StringBuilder();
        int at = start + 1;
        while (at < text.length()) {
            if (text.charAt(at) != '"') {
                label.append(text.charAt(at++));
            } else if (text.startsWith("\"\"", at)) {
                label.append('"');
                at += 2;
            } else {
                int after = at + 1;
                while (after < text.length() && text.charAt(after) == ' ') {
                    after++;
                }
                boolean closed = after == text.length() || text.charAt(after) == ',';
                return closed ? Optional.of(new Quoted(label.toString(), after + 1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}

package dev.plumbline.judge.coverage;

import java.util.ArrayList;
import java.util.List;

/** Splits an answer: line structure first, then the ends of sentences. */
final class Sentences {
    private static final int LONGEST_HEADING = 12;
    private static final int LONGEST = 600;

    private final List<Sentence> sentences = new ArrayList<>();
    private final int most;
    private int heading = -1;

    private Sentences(int most) {
        this.most = most;
    }

    /** At least one sentence is found in any text that has a word; at most so many are looked for. */
    static List<Sentence> of(String answer, int most) {
        Sentences split = new Sentences(most);
        answer.lines().takeWhile(line -> split.sentences.size() < most).forEach(split::line);
        return split.sentences;
    }

    private void line(String raw) {
        Line line = Line.of(raw);
        if (titled(line)) {
            List<Word> words = Words.of(line.text());
            if (!words.isEmpty() && words.size() <= LONGEST_HEADING) {
                sentences.add(new Sentence(line.text(), words, -1, line.listed(), true));
                heading = sentences.size() - 1;
                return;
            }
        }
        int start = 0;
        String text = line.text();
        for (int i = 0; i < text.length(); i++) {
            if (SentenceEnd.at(text, i)) {
                add(text.substring(start, i + 1), line.listed());
                start = i + 1;
            }
        }
        add(text.substring(start), line.listed());
    }

    private static boolean titled(Line line) {
        return line.text().length() <= LONGEST && (line.titled() || line.text().endsWith(":"));
    }

    /** Text without ends is cut where a word ends, so that a passage stays short enough to be quoted and embedded. */
    private void add(String piece, boolean listed) {
        int end;
        for (int from = 0; from < piece.length() && sentences.size() < most; from = end) {
            end = Math.min(piece.length(), from + LONGEST);
            int space = piece.lastIndexOf(' ', end);
            if (end < piece.length() && space > from) {
                end = space;
            }
            String text = piece.substring(from, end).strip();
            List<Word> words = Words.of(text);
            if (!words.isEmpty()) {
                sentences.add(new Sentence(text, words, heading, listed, false));
            }
        }
    }
}

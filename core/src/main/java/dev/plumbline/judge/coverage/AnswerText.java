package dev.plumbline.judge.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer made ready for looking words up: its sentences, and in which of them each word stands. */
final class AnswerText {
    private final List<Sentence> sentences;
    private final Map<String, Entry> byWord = new LinkedHashMap<>();
    private final Map<Character, List<Entry>> byInitial = new HashMap<>();
    private final List<Entry> numbers = new ArrayList<>();
    private final List<Entry> acronyms = new ArrayList<>();
    private final List<Acronyms> spelled = new ArrayList<>();
    private final Map<String, float[]> found = new HashMap<>();

    /** One distinct word and the sentences it stands in. */
    private record Entry(Word word, List<Integer> sentences) {}

    AnswerText(List<Sentence> sentences) {
        this.sentences = List.copyOf(sentences);
        for (int s = 0; s < sentences.size(); s++) {
            List<Word> words = sentences.get(s).words();
            spelled.add(Acronyms.of(words));
            for (Word word : words) {
                index(word, s);
            }
        }
    }

    private void index(Word word, int sentence) {
        Entry entry = byWord.get(key(word));
        if (entry == null) {
            entry = new Entry(word, new ArrayList<>());
            byWord.put(key(word), entry);
            if (word.number()) {
                numbers.add(entry);
            } else if (!word.stop()) {
                byInitial
                        .computeIfAbsent(word.text().charAt(0), c -> new ArrayList<>())
                        .add(entry);
                if (word.capitals()) {
                    acronyms.add(entry);
                }
            }
        }
        List<Integer> where = entry.sentences();
        if (where.isEmpty() || where.get(where.size() - 1) != sentence) {
            where.add(sentence);
        }
    }

    private static String key(Word word) {
        return word.number() ? word.stem() + word.magnitude().orElse("") : word.text();
    }

    List<Sentence> sentences() {
        return sentences;
    }

    /** Per word of a point and sentence of this answer, how far the sentence says the word. */
    float[][] strengths(List<Word> point) {
        float[][] strengths = new float[point.size()][];
        for (int t = 0; t < point.size(); t++) {
            Word word = point.get(t);
            float[] known = found.get(key(word));
            if (known == null) {
                known = look(word);
                found.put(key(word), known);
            }
            strengths[t] = known;
        }
        spelledOut(point, strengths);
        return strengths;
    }

    private float[] look(Word word) {
        float[] row = new float[sentences.size()];
        List<Entry> candidates =
                word.number() ? numbers : byInitial.getOrDefault(word.text().charAt(0), List.of());
        for (Entry entry : candidates) {
            float strength = WordMatch.strength(word, entry.word());
            if (strength > 0) {
                for (int s : entry.sentences()) {
                    row[s] = Math.max(row[s], strength);
                }
            }
        }
        if (word.capitals()) {
            for (int s = 0; s < row.length; s++) {
                if (spelled.get(s).spell(word)) {
                    row[s] = Math.max(row[s], WordMatch.ACRONYM);
                }
            }
        }
        return row;
    }

    /** The answer writes an acronym where the point spells the words out. */
    private void spelledOut(List<Word> point, float[][] strengths) {
        if (acronyms.isEmpty() || point.size() < 2) {
            return;
        }
        Acronyms run = Acronyms.of(point);
        for (Entry entry : acronyms) {
            int at = run.find(entry.word());
            if (at < 0) {
                continue;
            }
            int length = Acronyms.letters(entry.word()).length();
            for (int t = at; t < at + length; t++) {
                strengths[t] = strengths[t].clone();
                for (int s : entry.sentences()) {
                    strengths[t][s] = Math.max(strengths[t][s], WordMatch.ACRONYM);
                }
            }
        }
    }
}

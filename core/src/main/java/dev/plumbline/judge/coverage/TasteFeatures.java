package dev.plumbline.judge.coverage;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an answer is like, for judges that have no reference: how it is written, and what it is about. No feature
 * grows with the length of the answer.
 */
final class TasteFeatures {
    private static final String PREFIX = "taste_";

    private final Map<String, Double> features = new TreeMap<>();

    private TasteFeatures() {}

    static boolean isTaste(String name) {
        return name.startsWith(PREFIX);
    }

    /**
     * All features of one answer.
     *
     * @param question sentences of the question
     * @param vectors vectors of the answer's sentences and of the question, where there is an embedder
     */
    static Map<String, Double> of(List<Sentence> answer, List<Sentence> question, Vectors vectors) {
        TasteFeatures taste = new TasteFeatures();
        taste.written(answer);
        taste.asked(answer, question);
        taste.embedded(vectors);
        return taste.features;
    }

    private void written(List<Sentence> answer) {
        int words = 0;
        int stop = 0;
        int numbers = 0;
        int headings = 0;
        int listed = 0;
        for (Sentence sentence : answer) {
            headings += sentence.isHeading() ? 1 : 0;
            listed += sentence.listed() ? 1 : 0;
            for (Word word : sentence.words()) {
                words++;
                stop += word.stop() ? 1 : 0;
                numbers += word.number() ? 1 : 0;
            }
        }
        share("stop_words", stop, words);
        share("numbers", numbers, words);
        share("headings", headings, answer.size());
        share("listed", listed, answer.size());
        put("log_sentence_words", StrictMath.log1p(words / (double) Math.max(1, answer.size())));
    }

    private void asked(List<Sentence> answer, List<Sentence> question) {
        Set<String> said = stems(answer);
        Set<String> wanted = stems(question);
        int repeated = 0;
        for (String stem : wanted) {
            repeated += said.contains(stem) ? 1 : 0;
        }
        share("question_said", repeated, wanted.size());
    }

    private void embedded(Vectors vectors) {
        float[] mean = vectors.mean();
        float[] question = vectors.question();
        double cosine = 0;
        for (int i = 0; i < mean.length; i++) {
            put("embedding_" + i, mean[i]);
            if (question.length > 0) {
                put("embedding_question_" + i, mean[i] * question[i]);
                cosine += mean[i] * question[i];
            }
        }
        if (mean.length > 0) {
            put("question_cosine", cosine);
        }
    }

    private void share(String name, int part, int whole) {
        put(name, whole == 0 ? 0 : (double) part / whole);
    }

    private void put(String name, double value) {
        features.put(PREFIX + name, value);
    }

    private static Set<String> stems(List<Sentence> sentences) {
        Set<String> stems = new HashSet<>();
        for (Sentence sentence : sentences) {
            sentence.words().stream().filter(word -> !word.stop()).forEach(word -> stems.add(word.stem()));
        }
        return stems;
    }
}

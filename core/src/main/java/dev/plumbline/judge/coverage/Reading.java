package dev.plumbline.judge.coverage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A row that was read: the points of its references looked up in its answer, before any weighting, so that one reading
 * serves every fit and every calibration. Made by a {@link CoverageReader}. Immutable.
 */
public final class Reading {
    private static final int TELLING = 30;
    private static final double ENGLISH = .125;

    private final List<List<PointReading>> references;
    private final List<Sentence> sentences;
    private final Map<String, Double> item;
    private final Set<String> stems;
    private final Map<String, Double> answers;

    Reading(
            List<List<PointReading>> references,
            List<Sentence> sentences,
            Map<String, Double> item,
            Set<String> stems) {
        this(references, sentences, item, stems, Map.of());
    }

    private Reading(
            List<List<PointReading>> references,
            List<Sentence> sentences,
            Map<String, Double> item,
            Set<String> stems,
            Map<String, Double> answers) {
        this.references = references;
        this.sentences = sentences;
        this.item = item;
        this.stems = stems;
        this.answers = answers;
    }

    /** Whether any reference has points. Without points a fit learns what answers are like, not whether they are correct. */
    public boolean hasPoints() {
        return !references.isEmpty();
    }

    /**
     * Whether the answer reads as English, the language that stop words, stems and the bundled embedder know: an eighth
     * of its words are English grammar, or it is too short to tell.
     */
    public boolean looksEnglish() {
        int words = 0;
        int stop = 0;
        for (Sentence sentence : sentences) {
            words += sentence.words().size();
            stop += (int) sentence.words().stream().filter(Word::stop).count();
        }
        return words < TELLING || stop >= ENGLISH * words;
    }

    /** The points of each reference that has any, as people read them. */
    public List<List<String>> points() {
        return references.stream()
                .map(points ->
                        points.stream().map(reading -> reading.point().full()).toList())
                .toList();
    }

    /**
     * This reading with one more feature of the whole item, such as the logit of another judge's verdict.
     *
     * @param name its name in the judge file
     * @throws IllegalArgumentException when the value is not finite
     */
    public Reading with(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("feature '" + name + "' has to be a finite number, got " + value);
        }
        Map<String, Double> more = new TreeMap<>(item);
        more.put(name, value);
        return new Reading(references, sentences, more, stems, answers);
    }

    /**
     * This reading with what another judge answered when it was asked about single points.
     *
     * @param logits log(p/(1 - p)) that it is covered, by point as {@link #points} has them
     */
    Reading answering(Map<String, Double> logits) {
        return new Reading(references, sentences, item, stems, Map.copyOf(logits));
    }

    double answered(PointReading point) {
        return answers.getOrDefault(point.point().full(), 0.0);
    }

    List<List<PointReading>> references() {
        return references;
    }

    List<Sentence> sentences() {
        return sentences;
    }

    Map<String, Double> item() {
        return item;
    }

    Set<String> stems() {
        return stems;
    }
}

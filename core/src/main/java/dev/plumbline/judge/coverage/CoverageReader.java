package dev.plumbline.judge.coverage;

import dev.plumbline.model.Embedder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads rows: splits references into points and answers into sentences, and looks each point up in the answer, by
 * words and, with an embedder, by meaning.
 *
 * <pre>{@code
 * Reading reading = CoverageReader.lexical().read(Optional.of(question), List.of(notes), answer);
 * }</pre>
 *
 * <p>Any text is accepted; the time is linear in its length. At most {@value #MOST_SENTENCES} sentences of an answer
 * and 256 points of a reference, of 64 content words each, are looked at. Safe for use by many threads.
 */
public final class CoverageReader {
    /** Sentences of an answer that are looked at. */
    public static final int MOST_SENTENCES = 1000;

    private static final int MOST_ASKED = 100;

    private final Optional<Embedder> embedder;

    private CoverageReader(Optional<Embedder> embedder) {
        this.embedder = embedder;
    }

    /** Words only. */
    public static CoverageReader lexical() {
        return new CoverageReader(Optional.empty());
    }

    /** Words, and the cosines of points and sentences. */
    public static CoverageReader with(Embedder embedder) {
        return new CoverageReader(Optional.of(embedder));
    }

    /**
     * Reads one row.
     *
     * @param question what was asked, where it is known
     * @param references what a good answer contains; several are alternatives, of which the best covered counts; with
     *     none that asks for anything the answer is described instead, from which a fit learns style, not correctness
     * @param answer what is judged
     */
    public Reading read(Optional<String> question, List<String> references, String answer) {
        List<Sentence> sentences = Sentences.of(answer, MOST_SENTENCES);
        AnswerText text = new AnswerText(sentences);
        List<Sentence> questions = Sentences.of(question.orElse(""), MOST_ASKED);
        AnswerText asked = new AnswerText(questions);
        List<List<Point>> points = references.stream()
                .map(Points::of)
                .filter(split -> !split.isEmpty())
                .toList();
        Vectors vectors = Vectors.of(embedder, question, points, sentences);
        List<List<PointReading>> readings = new ArrayList<>();
        for (List<Point> reference : points) {
            List<PointReading> reading = new ArrayList<>();
            for (Point point : reference) {
                reading.add(new PointReading(
                        point,
                        new Said(text.strengths(point.words()), sentences),
                        text.strengths(point.labelWords()),
                        strongest(asked.strengths(point.words())),
                        vectors.cosines(point),
                        vectors.questionCosine(point)));
            }
            readings.add(List.copyOf(reading));
        }
        int words =
                sentences.stream().mapToInt(sentence -> sentence.words().size()).sum();
        int most = points.stream().mapToInt(List::size).max().orElse(0);
        Map<String, Double> item = new TreeMap<>(ItemFeatures.length(words, most));
        if (points.isEmpty()) {
            item.putAll(TasteFeatures.of(sentences, questions, vectors));
        }
        return new Reading(readings, sentences, item, stems(sentences));
    }

    private static float[] strongest(float[][] strengths) {
        float[] strongest = new float[strengths.length];
        for (int t = 0; t < strengths.length; t++) {
            for (float strength : strengths[t]) {
                strongest[t] = Math.max(strongest[t], strength);
            }
        }
        return strongest;
    }

    private static Set<String> stems(List<Sentence> sentences) {
        Set<String> stems = new HashSet<>();
        for (Sentence sentence : sentences) {
            for (Word word : sentence.words()) {
                if (!word.stop()) {
                    stems.add(word.stem());
                }
            }
        }
        return stems;
    }
}

package dev.plumbline.probing.mutation;

import dev.plumbline.judge.coverage.CoveragePoints;
import java.util.ArrayList;
import java.util.List;

/** Which sentences of a response say which point of its reference, as far as shared words tell. */
final class CoveredPoints {
    /** Share of the words of a point from which on a sentence says it. */
    private static final double SAYS = .5;

    /** Share that some sentence has to have for the point to count as covered without doubt. */
    private static final double SURELY = .6;

    private final List<Point> points = new ArrayList<>();
    private final List<Passage> passages;
    private final List<PointWords> words;

    /**
     * A point of the reference.
     *
     * @param text as the reference has it
     * @param words its words
     */
    record Point(String text, PointWords words) {
        /** Whether a sentence with these words says it. */
        boolean saidBy(PointWords sentence) {
            return words.share(sentence) >= SAYS;
        }
    }

    private CoveredPoints(ResponseText response, String reference) {
        this.passages = response.passages();
        this.words = passages.stream()
                .map(passage -> PointWords.of(passage.in(response.text())))
                .toList();
        for (String text : new CoveragePoints().points(reference)) {
            PointWords own = PointWords.of(text);
            if (own.telling()) {
                points.add(new Point(text, own));
            }
        }
    }

    static CoveredPoints of(ResponseText response, String reference) {
        return new CoveredPoints(response, reference);
    }

    /** Points that some sentence surely says. */
    List<Point> covered() {
        return points.stream()
                .filter(point -> words.stream().anyMatch(own -> point.words().share(own) >= SURELY))
                .toList();
    }

    /** Sentences that say a point. */
    List<Passage> saying(Point point) {
        List<Passage> found = new ArrayList<>();
        for (int i = 0; i < passages.size(); i++) {
            if (point.saidBy(words.get(i))) {
                found.add(passages.get(i));
            }
        }
        return found;
    }

    /** Whether no sentence says a point. */
    boolean lacks(Point point) {
        return saying(point).isEmpty();
    }
}

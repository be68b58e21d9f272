package dev.plumbline.probing.mutation;

import dev.plumbline.probing.mutation.ResponseText.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Deletes all that says one point of the reference. Points of which little has to go come first. */
final class DeletePoint implements Edit {
    private static final int MOST_SENTENCES = 3;
    private static final double MOST_OF_TEXT = .5;

    private record Deletion(CoveredPoints.Point point, List<Span> spans, String rest) {}

    @Override
    public Change of(Item item, RandomGenerator random) {
        if (item.reference().isEmpty()) {
            return Change.none("the row has no reference");
        }
        ResponseText response = item.response();
        CoveredPoints points = CoveredPoints.of(response, item.reference().get());
        List<Deletion> possible = new ArrayList<>();
        for (CoveredPoints.Point point : points.covered()) {
            List<Span> spans = Span.disjoint(
                    points.saying(point).stream().map(response::unit).toList());
            String rest = response.without(spans);
            int gone = spans.stream().mapToInt(Span::length).sum();
            boolean little = spans.size() <= MOST_SENTENCES
                    && gone <= MOST_OF_TEXT * response.text().length();
            if (little && !rest.isBlank() && gone(point, rest)) {
                possible.add(new Deletion(point, spans, rest));
            }
        }
        if (possible.isEmpty()) {
            return Change.none("no point of the reference stands in a few sentences of its own");
        }
        int fewest = possible.stream()
                .mapToInt(deletion -> deletion.spans().size())
                .min()
                .getAsInt();
        List<Deletion> least = possible.stream()
                .filter(deletion -> deletion.spans().size() == fewest)
                .toList();
        Deletion chosen = least.get(random.nextInt(least.size()));
        Span first = chosen.spans().get(0);
        return Change.to(
                        Renumbered.of(response.text(), chosen.rest()),
                        "deleted "
                                + Change.quoted(response.text().substring(first.start(), first.end()))
                                + (chosen.spans().size() > 1
                                        ? " and " + (chosen.spans().size() - 1) + " more"
                                        : "")
                                + ", which covers the point "
                                + Change.quoted(chosen.point().text()))
                .lacking(chosen.point().text());
    }

    /** Headings are no sentences, and name points nevertheless. */
    private static boolean heading(String line) {
        return line.startsWith("#") || line.strip().matches("(?:\\d{1,3}[.)] )?\\*\\*[^*]+\\*\\*:?");
    }

    /** A sentence that is left may say it too, once it is read alone. */
    private static boolean gone(CoveredPoints.Point point, String rest) {
        ResponseText left = ResponseText.of(rest);
        return left.passages().stream().noneMatch(passage -> point.saidBy(PointWords.of(passage.in(rest))))
                && rest.lines().filter(DeletePoint::heading).noneMatch(line -> point.saidBy(PointWords.of(line)));
    }
}

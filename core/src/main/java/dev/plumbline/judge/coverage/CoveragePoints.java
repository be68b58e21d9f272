package dev.plumbline.judge.coverage;

import dev.plumbline.judge.ReferenceSplitter;
import java.util.List;

/**
 * Splits references as the local judges do; public, and with this constructor, for the
 * {@link java.util.ServiceLoader}.
 */
public final class CoveragePoints implements ReferenceSplitter {
    @Override
    public List<String> points(String reference) {
        return Points.of(reference).stream().map(Point::full).toList();
    }
}

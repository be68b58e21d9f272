package dev.plumbline.judge;

import java.util.List;

/**
 * Splits a reference into the points that it asks for. Found by {@link java.util.ServiceLoader}, because it is made of
 * rooms that build on this one.
 */
public interface ReferenceSplitter {
    /** The points as people read them, in their order; none where the reference asks for nothing. */
    List<String> points(String reference);
}

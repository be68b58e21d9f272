package dev.plumbline.errors;

/**
 * A word, or two in a row, that occurs in more rows of a cluster than in rows on which judge and people agree.
 *
 * @param text the term, in lower case
 * @param rows rows of the cluster that have it
 * @param agreeing agreeing rows that have it
 * @param z how surely, see {@link LogOdds}
 */
public record DistinctiveTerm(String text, int rows, int agreeing, double z) {}

package dev.plumbline.statistics;

/**
 * How far two raters agree on the units that both rated.
 *
 * @param first position of the first rater
 * @param second position of the second rater
 * @param agreement share of units with the same label; its n is the number of units
 * @param cohenKappa Cohen's kappa
 */
public record RaterPair(int first, int second, Interval agreement, Interval cohenKappa) {}

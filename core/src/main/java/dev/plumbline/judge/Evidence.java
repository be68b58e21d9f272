package dev.plumbline.judge;

import java.util.Optional;

/**
 * What one point of the reference, or one criterion, contributed to a verdict.
 *
 * @param point the point or criterion, in its writer's words
 * @param score how well it is met, 0 to 1
 * @param weight share of the decision, 0 to 1; the shares of a verdict add up to 1
 * @param nearest the passage of the response that comes nearest to it
 */
public record Evidence(String point, double score, double weight, Optional<String> nearest) {}

package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Evidence;
import java.util.List;

/**
 * A point with its share in a verdict.
 *
 * @param evidence the point as it is kept with the verdict
 * @param lacking words of the point that the nearest passage does not say
 */
record Decisive(Evidence evidence, List<String> lacking) {}

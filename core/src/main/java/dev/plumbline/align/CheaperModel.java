package dev.plumbline.align;

import java.util.OptionalDouble;

/**
 * That a search changed nothing of a judge but its model, for a cheaper one. The proof then has to show that it is not
 * worse, not that it is better.
 *
 * @param margin accuracy that it may lack, as .05 for five points
 * @param times how many times cheaper it is; empty where prices are not known
 */
public record CheaperModel(double margin, OptionalDouble times) {}

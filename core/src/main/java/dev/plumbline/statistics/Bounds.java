package dev.plumbline.statistics;

/** Two ends of a range. */
record Bounds(double low, double high) {}

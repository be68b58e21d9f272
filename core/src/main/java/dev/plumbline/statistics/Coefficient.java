package dev.plumbline.statistics;

/** A figure of a confusion table; {@code NaN} inside this room stands for undefined. */
interface Coefficient {
    double value(Shares table);
}

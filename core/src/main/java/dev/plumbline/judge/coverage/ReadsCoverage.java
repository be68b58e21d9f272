package dev.plumbline.judge.coverage;

import dev.plumbline.judge.Judge;

/** A judge that decides by coverage alone, so that the numbers that it decides by can be fitted to labels. */
public interface ReadsCoverage extends Judge {
    /** What it reads rows with. */
    CoverageReader reader();
}

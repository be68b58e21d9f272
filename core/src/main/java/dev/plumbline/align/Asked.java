package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import java.util.function.Predicate;

/** A judge, what it was made of, and the rows that it is asked about. */
record Asked(Judge judge, JudgeSpec spec, Dataset rows) {
    Asked where(Predicate<Example> condition) {
        return new Asked(judge, spec, rows.where(condition));
    }
}

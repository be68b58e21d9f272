package dev.plumbline.align.memory;

import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.ShapedBy;
import dev.plumbline.align.Trials;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Labelled rows, and which of them a judge has not learned from yet. A judge whose guidelines name rows has learned from
 * those that the sketch in its file knows, so that labels that come later cost work for themselves alone. Any other
 * judge has learned from none.
 *
 * @param train labelled rows of train
 * @param dev labelled rows of dev
 * @param fresh those of both that are new to the judge
 * @param goesOn whether the judge has learned from some of them
 */
record NewRows(List<Example> train, List<Example> dev, Set<Example> fresh, boolean goesOn) {
    /** On fewer rows many guidelines are answered alike, or all in the same way, whatever they mean. */
    private static final int FEWEST_CHECKED = 20;

    /** Their guidelines name rows too, and come from some of the rows alone. */
    private static final Set<String> OTHER_WAYS = Set.of("auto", "patterns", "gepa");

    NewRows {
        train = List.copyOf(train);
        dev = List.copyOf(dev);
        fresh = Set.copyOf(fresh);
    }

    static NewRows of(JudgeSpec judge, DevelopmentRows rows, Trials trials) {
        List<Example> train = labelled(rows.train());
        List<Example> dev = labelled(rows.dev());
        Set<Example> fresh = new HashSet<>(train);
        fresh.addAll(dev);
        boolean otherwise = judge.lineage()
                .filter(lineage -> OTHER_WAYS.contains(lineage.optimizer()))
                .isPresent();
        if (!judge.prompting().support().isEmpty() && !otherwise) {
            Predicate<Example> known = ShapedBy.of(judge, rows.all().roles());
            // The sketch is of the rows themselves, not of what is left of them for a model.
            List<Example> whole = trials.whole(rows.all()).examples();
            for (int i = 0; i < whole.size(); i++) {
                if (known.test(whole.get(i))) {
                    fresh.remove(rows.all().examples().get(i));
                }
            }
        }
        return new NewRows(train, dev, fresh, fresh.size() < train.size() + dev.size());
    }

    /** Labelled rows of a part. */
    static List<Example> labelled(Dataset data) {
        return data.examples().stream()
                .filter(example -> data.gold(example).value().isPresent())
                .toList();
    }

    List<Example> freshOfTrain() {
        return train.stream().filter(fresh::contains).toList();
    }

    List<Example> freshOfDev() {
        return dev.stream().filter(fresh::contains).toList();
    }

    /** All rows, train first. */
    List<Example> all() {
        List<Example> all = new ArrayList<>(train);
        all.addAll(dev);
        return all;
    }

    /**
     * Rows that guidelines are checked on: all, or the new ones and as many of the others, without which it could not be
     * told what is new from what is everywhere; of few new ones more of the others, so that it can be told which
     * guidelines mean the same.
     */
    List<Example> checked() {
        if (!goesOn) {
            return all();
        }
        List<Example> checked =
                new ArrayList<>(all().stream().filter(fresh::contains).toList());
        int others = Math.max(checked.size(), FEWEST_CHECKED - checked.size());
        all().stream().filter(row -> !fresh.contains(row)).limit(others).forEach(checked::add);
        return checked;
    }
}

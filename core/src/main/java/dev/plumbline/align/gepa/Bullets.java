package dev.plumbline.align.gepa;

import dev.plumbline.judge.JudgeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Guidelines and the rows that each rests on.
 *
 * @param texts as the judge is told them
 * @param rows by guideline, the names that rows have in a judge file; those that people wrote have none
 */
record Bullets(List<String> texts, Map<String, List<String>> rows) {
    private static final int MOST = 20;

    Bullets {
        texts = List.copyOf(texts);
        rows = Map.copyOf(rows);
    }

    static Bullets of(JudgeSpec judge) {
        return new Bullets(judge.guidelines(), judge.prompting().support());
    }

    /** Name of a guideline by its position. */
    static String name(int position) {
        return "b" + (position + 1);
    }

    /** These with some changes; those that cannot be made are left out. An edited guideline rests on its old rows too. */
    Bullets with(List<Change> changes) {
        List<String> names = new ArrayList<>();
        List<String> changed = new ArrayList<>(texts);
        Map<String, List<String>> resting = new LinkedHashMap<>(rows);
        for (int i = 0; i < changed.size(); i++) {
            names.add(name(i));
        }
        for (Change change : changes) {
            int place = names.indexOf(change.bullet());
            boolean usable = change.hasRule() && changed.stream().noneMatch(change.rule()::equalsIgnoreCase);
            if (change.action().equals(Change.REMOVE) && place >= 0) {
                names.remove(place);
                changed.remove(place);
            } else if (change.action().equals(Change.EDIT) && place >= 0 && usable) {
                String before = changed.set(place, change.rule());
                resting.put(change.rule(), joined(resting.getOrDefault(before, List.of()), change.rows()));
            } else if (change.action().equals(Change.ADD) && usable && changed.size() < MOST) {
                names.add("");
                changed.add(change.rule());
                resting.put(change.rule(), change.rows());
            }
        }
        return new Bullets(changed, resting);
    }

    /** Some guidelines of these and others, with the rows of both. */
    Bullets and(Bullets other, List<String> some) {
        Map<String, List<String>> both = new LinkedHashMap<>(rows);
        other.rows.forEach((rule, own) -> both.merge(rule, own, Bullets::joined));
        return new Bullets(some, both);
    }

    private static List<String> joined(List<String> one, List<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    /** A judge that is told them, and in whose file they name their rows. */
    JudgeSpec in(JudgeSpec judge) {
        return judge.withGuidelines(texts).withSupport(rows);
    }
}

package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.ExampleStore;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeSpec.Lineage;
import dev.plumbline.judge.ShownExample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A judge without what it has learned from some rows, made of its file alone.
 *
 * <pre>{@code
 * Unalignment without = Unalignment.of(JudgeSpec.read(file), List.of("17"));
 * without.judge().write(Path.of("accuracy.v3.yaml"));
 * without.remains();      // what cannot be taken out of a file, in sentences
 * }</pre>
 *
 * <p>Examples that were taken from the rows go, shown to all items or retrieved. Guidelines that only these rows support
 * go; others lose the support of these rows. Guidelines that name no row are people's own, or from an optimizer that
 * names none, and stay. The rows stay in the sketch of rows that shaped the judge: they still are no proof of it, and an
 * alignment that goes on from it does not learn them again.
 *
 * @param judge the judge, its parent being the one before
 * @param examples ids of rows whose examples went
 * @param guidelines guidelines that went
 * @param loosened guidelines that stay with less support
 * @param remains what may still be left of the rows, a sentence each
 */
public record Unalignment(
        JudgeSpec judge, List<String> examples, List<String> guidelines, List<String> loosened, List<String> remains) {
    private static final String NAME = "unalign";

    /** See the record. */
    public Unalignment {
        examples = List.copyOf(examples);
        guidelines = List.copyOf(guidelines);
        loosened = List.copyOf(loosened);
        remains = List.copyOf(remains);
    }

    /**
     * Takes rows out of a judge.
     *
     * @param ids of the rows; those whose ids were redacted are found by their ids too
     * @throws BadInput when the judge names one of them nowhere, or is a jury or a cascade
     */
    public static Unalignment of(JudgeSpec spec, Collection<String> ids) {
        if (!spec.members().isEmpty()) {
            boolean jury = spec.jury().isPresent();
            throw BadInput.of(
                    "judge '" + spec.name() + "' is a " + (jury ? "jury" : "cascade")
                            + ", which has learned nothing itself",
                    "take the rows out of the files of its " + (jury ? "jurors" : "stages"));
        }
        Set<String> named = named(spec);
        for (String id : ids) {
            if (named.stream().noneMatch(name -> RowName.isOf(name, id))) {
                throw BadInput.of(
                        "judge '" + spec.name() + "' names no row '" + id + "' in its examples and guidelines",
                        named.isEmpty()
                                ? "it names no rows at all; few-shot, memory, patterns, gepa and simba make judges that do"
                                : "it names " + named.size() + " rows, such as '"
                                        + named.iterator().next() + "'");
            }
        }
        Predicate<String> gone = name -> ids.stream().anyMatch(id -> RowName.isOf(name, id));
        Set<String> examples = new LinkedHashSet<>();
        JudgeSpec without = withoutExamples(spec, gone, examples);
        Map<String, List<String>> support = new LinkedHashMap<>();
        List<String> kept = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        List<String> loosened = new ArrayList<>();
        for (String guideline : spec.guidelines()) {
            List<String> rows = spec.prompting().support().getOrDefault(guideline, List.of());
            List<String> left = rows.stream().filter(gone.negate()).toList();
            if (left.isEmpty() && !rows.isEmpty()) {
                dropped.add(guideline);
                continue;
            }
            kept.add(guideline);
            support.put(guideline, left);
            if (left.size() < rows.size()) {
                loosened.add(guideline);
            }
        }
        JudgeSpec judge = descending(spec, without.withGuidelines(kept).withSupport(support));
        return new Unalignment(judge, List.copyOf(examples), dropped, loosened, remains(judge));
    }

    /** Rows that examples and guidelines name. */
    private static Set<String> named(JudgeSpec spec) {
        Set<String> named = new LinkedHashSet<>();
        spec.examples().forEach(example -> example.id().ifPresent(named::add));
        spec.retrieval()
                .ifPresent(retrieval -> retrieval
                        .store()
                        .examples()
                        .forEach(example -> example.id().ifPresent(named::add)));
        spec.prompting().support().values().forEach(named::addAll);
        return named;
    }

    private static JudgeSpec withoutExamples(JudgeSpec spec, Predicate<String> gone, Set<String> examples) {
        Predicate<ShownExample> stays = example -> {
            boolean goes = example.id().filter(gone).isPresent();
            if (goes) {
                examples.add(example.id().orElseThrow());
            }
            return !goes;
        };
        JudgeSpec shown =
                spec.withExamples(spec.examples().stream().filter(stays).toList());
        return shown.withRetrieval(shown.retrieval().flatMap(retrieval -> {
            ExampleStore left = retrieval.store().where(stays);
            return left.size() == 0 ? Optional.empty() : Optional.of(retrieval.withStore(left));
        }));
    }

    private static JudgeSpec descending(JudgeSpec before, JudgeSpec after) {
        String parent = before.version().toString();
        return before.lineage()
                .map(one -> after.withLineage(new Lineage(parent, one.dataset(), NAME, Optional.empty(), one.rows())))
                .orElseGet(() -> after.withParent(before.version()));
    }

    private static List<String> remains(JudgeSpec judge) {
        List<String> remains = new ArrayList<>();
        int learned = judge.prompting().support().size();
        if (judge.calibration().isPresent()) {
            remains.add("The calibration was fitted to all rows together; align with --optimizer calibration on data"
                    + " without these rows to fit it anew.");
        }
        if (learned > 0) {
            remains.add("How much weight the guidelines that stay are given in words was fitted to all rows together;"
                    + " align again on data without these rows to weigh them anew.");
        }
        if (!unnamed(judge).isEmpty() && judge.lineage().isPresent()) {
            remains.add("Guidelines that name no rows may have something from these all the same; read them: "
                    + String.join(" | ", unnamed(judge)));
        }
        return remains;
    }

    private static List<String> unnamed(JudgeSpec judge) {
        return judge.guidelines().stream()
                .filter(rule -> !judge.prompting().support().containsKey(rule))
                .toList();
    }
}

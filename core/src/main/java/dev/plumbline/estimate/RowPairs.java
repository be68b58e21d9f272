package dev.plumbline.estimate;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Rows of two versions of an application that have the same input; {@code base[i]} and {@code candidate[i]} are a pair. */
final class RowPairs {
    final int[] base;
    final int[] candidate;
    final List<String> notes;

    private RowPairs(List<int[]> pairs, List<String> notes) {
        this.base = pairs.stream().mapToInt(pair -> pair[0]).toArray();
        this.candidate = pairs.stream().mapToInt(pair -> pair[1]).toArray();
        this.notes = List.copyOf(notes);
    }

    /**
     * By id where both have a column of ids and share some; else by question, else by group, the first with the first of
     * each; else by place.
     *
     * @throws BadInput when no row of the one has the input of a row of the other
     */
    static RowPairs of(Dataset base, Dataset candidate) {
        List<String> notes = new ArrayList<>();
        List<int[]> pairs = List.of();
        if (base.roles().id().isPresent() && candidate.roles().id().isPresent()) {
            pairs = alike(
                    base, candidate, joined(base, candidate, (data, example) -> Optional.of(example.id())), notes);
        }
        if (pairs.isEmpty()) {
            pairs = joined(base, candidate, RowPairs::question);
            note(pairs, "rows are paired by question, since their ids do not tell", notes);
        }
        if (pairs.isEmpty()
                && base.roles().group().isPresent()
                && candidate.roles().group().isPresent()) {
            pairs = joined(base, candidate, (data, example) -> Optional.of(example.group()));
            note(pairs, "rows are paired by group, in the order in which they stand in it", notes);
        }
        if (pairs.isEmpty() && nameless(base) && nameless(candidate) && size(base) == size(candidate)) {
            pairs = joined(base, candidate, (data, example) -> Optional.of(example.id()));
            note(pairs, "rows are paired by their place in the files, since nothing else tells; give them ids", notes);
        }
        if (pairs.isEmpty()) {
            throw BadInput.of(
                    "no row of the candidate has the input of a row of the base: " + first(base) + " beside "
                            + first(candidate),
                    "rows are paired by id, else by question or group: name the columns with --id and --question");
        }
        return new RowPairs(pairs, notes);
    }

    private static void note(List<int[]> pairs, String sentence, List<String> notes) {
        if (!pairs.isEmpty()) {
            notes.add(sentence + ".");
        }
    }

    private static int size(Dataset data) {
        return data.examples().size();
    }

    private static boolean nameless(Dataset data) {
        return data.roles().id().isEmpty();
    }

    private static String first(Dataset data) {
        return size(data) + " rows, the first '" + data.examples().get(0).id() + "'";
    }

    private static Optional<String> question(Dataset data, Example example) {
        return data.roles()
                .question()
                .flatMap(example::field)
                .or(() -> example.field("question"))
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .filter(text -> !text.isEmpty());
    }

    /** Pairs of equal ids whose inputs are other questions are none. */
    private static List<int[]> alike(Dataset base, Dataset candidate, List<int[]> pairs, List<String> notes) {
        List<int[]> same = pairs.stream()
                .filter(pair -> {
                    Optional<String> one = question(base, base.examples().get(pair[0]));
                    Optional<String> other =
                            question(candidate, candidate.examples().get(pair[1]));
                    return one.isEmpty() || other.isEmpty() || one.equals(other);
                })
                .toList();
        int others = pairs.size() - same.size();
        if (others > 0 && !same.isEmpty()) {
            notes.add(others + " rows share an id and not the question, and are no pairs.");
        }
        return same;
    }

    private static List<int[]> joined(
            Dataset base, Dataset candidate, BiFunction<Dataset, Example, Optional<String>> key) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < size(candidate); i++) {
            int place = i;
            key.apply(candidate, candidate.examples().get(i))
                    .ifPresent(name -> places.computeIfAbsent(name, one -> new ArrayList<>())
                            .add(place));
        }
        Map<String, Integer> taken = new HashMap<>();
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < size(base); i++) {
            Optional<String> name = key.apply(base, base.examples().get(i));
            List<Integer> there =
                    name.map(known -> places.getOrDefault(known, List.of())).orElse(List.of());
            int next = name.map(known -> taken.merge(known, 1, Integer::sum)).orElse(1) - 1;
            if (next < there.size()) {
                pairs.add(new int[] {i, there.get(next)});
            }
        }
        return pairs;
    }
}

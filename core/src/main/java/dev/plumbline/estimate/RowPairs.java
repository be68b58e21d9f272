package dev.plumbline.estimate;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Rows of two versions of an application that have the same input; {@code base[i]} and {@code candidate[i]} are a pair. */
final class RowPairs {
    /** With a smaller share than one in so many that share an input, the rest only looks like versions of one set. */
    private static final int HARDLY = 10;

    final int[] base;
    final int[] candidate;
    final List<String> notes;

    private RowPairs(List<int[]> pairs, List<String> notes) {
        this.base = pairs.stream().mapToInt(pair -> pair[0]).toArray();
        this.candidate = pairs.stream().mapToInt(pair -> pair[1]).toArray();
        this.notes = List.copyOf(notes);
    }

    /**
     * By id where both have a column of ids, else by question, else by group, the first with the first of each; by the first
     * of these that finds a partner for half of the rows of the smaller version, else by the one that finds most. Without
     * ids by place.
     *
     * @throws BadInput when hardly a row of the one has the input of a row of the other
     */
    static RowPairs of(Dataset base, Dataset candidate) {
        int smaller = Math.min(size(base), size(candidate));
        List<Way> ways = ways(base, candidate);
        Way best = ways.stream()
                .filter(way -> 2 * way.pairs().size() >= smaller)
                .findFirst()
                .or(() -> ways.stream()
                        .reduce((one, other) ->
                                other.pairs().size() > one.pairs().size() ? other : one))
                .orElseThrow(() -> nothingShared(base, candidate));
        if (best.pairs().isEmpty()) {
            throw nothingShared(base, candidate);
        }
        if (best.pairs().size() * HARDLY < smaller) {
            throw BadInput.of(
                    "only " + best.pairs().size() + " of " + smaller
                            + " rows of the smaller version have a partner, by " + best.name(),
                    "name the columns that tell which rows have the same input with --id or --question");
        }
        List<String> notes = new ArrayList<>(best.notes());
        if (best.pairs().size() < smaller) {
            notes.add(best.pairs().size() + " of " + smaller + " rows of the smaller version found their partner by "
                    + best.name() + ".");
        }
        return new RowPairs(best.pairs(), notes);
    }

    /** A column by which rows can be paired. */
    private record Way(String name, List<int[]> pairs, List<String> notes) {}

    private static List<Way> ways(Dataset base, Dataset candidate) {
        List<Way> ways = new ArrayList<>();
        if (base.roles().id().isPresent() && candidate.roles().id().isPresent()) {
            List<String> notes = new ArrayList<>();
            List<int[]> pairs = alike(
                    base, candidate, joined(base, candidate, (data, example) -> Optional.of(example.id())), notes);
            ways.add(new Way("id", pairs, notes));
        }
        ways.add(new Way(
                "question",
                joined(base, candidate, RowPairs::question),
                List.of("rows are paired by question, since their ids do not tell.")));
        if (base.roles().group().isPresent() && candidate.roles().group().isPresent()) {
            ways.add(new Way(
                    "group",
                    joined(base, candidate, (data, example) -> Optional.of(example.group())),
                    List.of("rows are paired by group, in the order in which they stand in it.")));
        }
        boolean nothing = ways.stream().allMatch(way -> way.pairs().isEmpty());
        if (nothing && nameless(base) && nameless(candidate) && size(base) == size(candidate)) {
            ways.add(new Way(
                    "place",
                    joined(base, candidate, (data, example) -> Optional.of(example.id())),
                    List.of("rows are paired by their place in the files, since nothing else tells; give them ids.")));
        }
        return ways;
    }

    private static BadInput nothingShared(Dataset base, Dataset candidate) {
        return BadInput.of(
                "no row of the candidate has the input of a row of the base: " + first(base) + " beside "
                        + first(candidate),
                "rows are paired by id, else by question or group: name the columns with --id and --question");
    }

    /** Pairs whose answers are the same in both versions. */
    int sameAnswers(Dataset before, Dataset after) {
        int same = 0;
        for (int i = 0; i < base.length; i++) {
            same += sameAnswer(before, after, i) ? 1 : 0;
        }
        return same;
    }

    boolean sameAnswer(Dataset before, Dataset after, int pair) {
        return answer(before, before.examples().get(base[pair]))
                .equals(answer(after, after.examples().get(candidate[pair])));
    }

    private static String answer(Dataset data, Example example) {
        return data.roles()
                .response()
                .flatMap(example::field)
                .orElseGet(() -> new TreeMap<>(example.fields()).toString());
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

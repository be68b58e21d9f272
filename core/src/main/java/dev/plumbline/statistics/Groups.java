package dev.plumbline.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which rows belong together because they share a question, a session or a document, and so are not independent.
 *
 * <pre>{@code
 * Groups groups = Groups.of(List.of("q1", "q1", "q2"));
 * groups.count();   // 2
 * }</pre>
 */
public final class Groups {
    private final int[] ids;
    private final int[] sizes;

    private Groups(int[] ids, int count) {
        this.ids = ids;
        this.sizes = new int[count];
        for (int id : ids) {
            sizes[id]++;
        }
    }

    /** Every row a group of its own. */
    public static Groups none(int rows) {
        int[] ids = new int[rows];
        for (int row = 0; row < rows; row++) {
            ids[row] = row;
        }
        return new Groups(ids, rows);
    }

    /** Rows with equal names belong together. */
    public static Groups of(List<String> names) {
        Map<String, Integer> known = new HashMap<>();
        int[] ids = new int[names.size()];
        for (int row = 0; row < ids.length; row++) {
            String name = names.get(row);
            Integer id = known.get(name);
            if (id == null) {
                id = known.size();
                known.put(name, id);
            }
            ids[row] = id;
        }
        return new Groups(ids, known.size());
    }

    /** Rows with equal numbers belong together; any numbers will do. */
    public static Groups of(int... numbers) {
        Map<Integer, Integer> known = new HashMap<>();
        int[] ids = new int[numbers.length];
        for (int row = 0; row < ids.length; row++) {
            Integer id = known.get(numbers[row]);
            if (id == null) {
                id = known.size();
                known.put(numbers[row], id);
            }
            ids[row] = id;
        }
        return new Groups(ids, known.size());
    }

    /** The groups of some of the rows, in the order given. */
    Groups subset(List<Integer> rows) {
        return of(rows.stream().mapToInt(row -> ids[row]).toArray());
    }

    /**
     * The finest groups in which rows stay together that belong together in either grouping, so that no dependence is lost.
     *
     * @throws IllegalArgumentException when the other groups have another number of rows
     */
    public Groups joinedWith(Groups other) {
        if (other.rows() != rows()) {
            throw new IllegalArgumentException(
                    "groups of " + other.rows() + " rows cannot be joined with groups of " + rows() + " rows");
        }
        int[] parents = IntStream.range(0, count()).toArray();
        int[] firstOwner = new int[other.count()];
        Arrays.fill(firstOwner, -1);
        for (int row = 0; row < ids.length; row++) {
            int theirs = other.of(row);
            if (firstOwner[theirs] < 0) {
                firstOwner[theirs] = ids[row];
            } else {
                parents[root(parents, ids[row])] = root(parents, firstOwner[theirs]);
            }
        }
        return of(IntStream.of(ids).map(id -> root(parents, id)).toArray());
    }

    private static int root(int[] parents, int member) {
        int root = member;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    /** The rows of each group, ascending. */
    int[][] members() {
        int[][] members = new int[count()][];
        Arrays.setAll(members, group -> new int[sizes[group]]);
        int[] filled = new int[count()];
        for (int row = 0; row < ids.length; row++) {
            members[ids[row]][filled[ids[row]]++] = row;
        }
        return members;
    }

    /** Number of rows. */
    public int rows() {
        return ids.length;
    }

    /** Number of groups. */
    public int count() {
        return sizes.length;
    }

    /** The group of a row, 0 to {@link #count} - 1, numbered by first occurrence. */
    public int of(int row) {
        return ids[row];
    }

    /** Whether every row is a group of its own, so that rows may be treated as independent. */
    public boolean single() {
        return sizes.length == ids.length;
    }

    /** What {@link Interval#groups} shows: the number of groups, 0 when every row is its own. */
    int shown() {
        return single() ? 0 : count();
    }
}

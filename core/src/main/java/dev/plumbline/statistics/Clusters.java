package dev.plumbline.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Rows in groups, reduced to what resampling groups needs: the distinct group tables and how many groups have each.
 *
 * <p>A row is one of a few cells (such as human label and verdict). Groups with the same counts of cells are of one
 * type; drawing groups with replacement is then a multinomial draw over types, made of one binomial draw for each
 * type that many groups share and of uniform picks among the groups of rare types.
 */
final class Clusters {
    /** A type of at least so many groups is cheaper to draw by one binomial than group by group. */
    private static final int COMMON = 8;

    /** Among so many groups half of the random bits that picks of fewer take are enough. */
    private static final int MANY = 50_000;

    private static final long HALF = 0xFFFF_FFFFL;

    private final int groups;
    private final long[] totals;
    /** Of each type in turn its cells, each followed by its count: side by side, because draws read them at random. */
    private final int[] entries;

    private final int[] firstEntry;
    private final int[] multiplicities;
    private final int common;
    private final int[] rareGroups;

    private Clusters(int groups, int cells, List<Type> types) {
        // By content where multiplicities tie, so that the order of rows changes no draw.
        types.sort(Comparator.comparingInt((Type type) -> -type.groups)
                .thenComparing(type -> type.cells, Arrays::compare)
                .thenComparing(type -> type.counts, Arrays::compare));
        this.groups = groups;
        this.totals = new long[cells];
        this.firstEntry = new int[types.size() + 1];
        this.entries =
                new int[2 * types.stream().mapToInt(type -> type.cells.length).sum()];
        this.multiplicities = new int[types.size()];
        int rare = 0;
        int shared = 0;
        for (int t = 0; t < types.size(); t++) {
            Type type = types.get(t);
            int entry = firstEntry[t];
            for (int i = 0; i < type.cells.length; i++) {
                entries[entry++] = type.cells[i];
                entries[entry++] = type.counts[i];
            }
            firstEntry[t + 1] = entry;
            multiplicities[t] = type.groups;
            add(totals, t, type.groups);
            if (type.groups >= COMMON) {
                shared++;
            } else {
                rare += type.groups;
            }
        }
        this.common = shared;
        this.rareGroups = new int[rare];
        int next = 0;
        for (int t = shared; t < types.size(); t++) {
            Arrays.fill(rareGroups, next, next + multiplicities[t], t);
            next += multiplicities[t];
        }
    }

    /**
     * Reduces rows to types.
     *
     * @param rowCells the cell of each row, 0 to {@code cells} - 1
     */
    static Clusters of(int[] rowCells, int cells, Groups grouping) {
        return grouping.single() ? ofRows(rowCells, cells) : ofGroups(rowCells, cells, grouping);
    }

    private static Clusters ofRows(int[] rowCells, int cells) {
        int[] counts = new int[cells];
        for (int cell : rowCells) {
            counts[cell]++;
        }
        List<Type> types = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            if (counts[cell] > 0) {
                types.add(new Type(new int[] {cell}, new int[] {1}, counts[cell]));
            }
        }
        return new Clusters(rowCells.length, cells, types);
    }

    private static Clusters ofGroups(int[] rowCells, int cells, Groups grouping) {
        Map<Type, Type> types = new HashMap<>();
        List<Type> inOrder = new ArrayList<>();
        for (int[] members : membersByGroup(rowCells, grouping)) {
            Type fresh = Type.of(members);
            Type known = types.putIfAbsent(fresh, fresh);
            if (known == null) {
                inOrder.add(fresh);
            } else {
                known.groups++;
            }
        }
        return new Clusters(grouping.count(), cells, inOrder);
    }

    private static int[][] membersByGroup(int[] rowCells, Groups grouping) {
        int[] sizes = new int[grouping.count()];
        for (int row = 0; row < rowCells.length; row++) {
            sizes[grouping.of(row)]++;
        }
        int[][] members = new int[sizes.length][];
        for (int g = 0; g < sizes.length; g++) {
            members[g] = new int[sizes[g]];
        }
        for (int row = 0; row < rowCells.length; row++) {
            int group = grouping.of(row);
            members[group][--sizes[group]] = rowCells[row];
        }
        return members;
    }

    int groups() {
        return groups;
    }

    /** Rows in each cell. */
    long[] totals() {
        return totals.clone();
    }

    int types() {
        return multiplicities.length;
    }

    int multiplicity(int type) {
        return multiplicities[type];
    }

    /** Rows in each cell when one group of a type is left out. */
    void without(int type, long[] into) {
        System.arraycopy(totals, 0, into, 0, totals.length);
        add(into, type, -1);
    }

    /** Draws as many groups as there are, with replacement, and counts the rows in each cell. */
    void draw(RandomGenerator random, long[] into) {
        Arrays.fill(into, 0);
        int drawsLeft = groups;
        int groupsLeft = groups;
        for (int t = 0; t < common && drawsLeft > 0; t++) {
            int times = BinomialDraws.next(random, drawsLeft, (double) multiplicities[t] / groupsLeft);
            add(into, t, times);
            drawsLeft -= times;
            groupsLeft -= multiplicities[t];
        }
        // Counted first and added in order: with many types, adding at each pick would read memory at random.
        int[] picks = new int[multiplicities.length - common];
        pick(random, drawsLeft, picks);
        for (int t = common; t < multiplicities.length; t++) {
            if (picks[t - common] > 0) {
                add(into, t, picks[t - common]);
            }
        }
    }

    private void pick(RandomGenerator random, int number, int[] picks) {
        int left = number;
        if (rareGroups.length >= MANY) {
            for (; left > 1; left -= 2) {
                long bits = random.nextLong();
                picks[rareGroups[scaled(bits >>> Integer.SIZE)] - common]++;
                picks[rareGroups[scaled(bits & HALF)] - common]++;
            }
        }
        for (; left > 0; left--) {
            picks[rareGroups[random.nextInt(rareGroups.length)] - common]++;
        }
    }

    /** A place among the groups from 32 random bits; some places are likelier than others by one part in thousands. */
    private int scaled(long bits) {
        return (int) ((bits * rareGroups.length) >>> Integer.SIZE);
    }

    private void add(long[] into, int type, int times) {
        for (int entry = firstEntry[type]; entry < firstEntry[type + 1]; entry += 2) {
            into[entries[entry]] += (long) times * entries[entry + 1];
        }
    }

    /** One distinct group table in sparse form; equal when cells and counts are. */
    private static final class Type {
        private final int[] cells;
        private final int[] counts;
        private int groups;

        Type(int[] cells, int[] counts, int groups) {
            this.cells = cells;
            this.counts = counts;
            this.groups = groups;
        }

        static Type of(int[] members) {
            Arrays.sort(members);
            int distinct = 0;
            for (int i = 0; i < members.length; i++) {
                distinct += i == 0 || members[i] != members[i - 1] ? 1 : 0;
            }
            int[] cells = new int[distinct];
            int[] counts = new int[distinct];
            int at = -1;
            for (int i = 0; i < members.length; i++) {
                if (i == 0 || members[i] != members[i - 1]) {
                    cells[++at] = members[i];
                }
                counts[at]++;
            }
            return new Type(cells, counts, 1);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Type type && Arrays.equals(cells, type.cells) && Arrays.equals(counts, type.counts);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(cells) + Arrays.hashCode(counts);
        }
    }
}

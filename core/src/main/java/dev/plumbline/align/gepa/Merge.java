package dev.plumbline.align.gepa;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two judges that parted from a common ancestor, each right where the other is wrong: what both have learned since then
 * may go together.
 *
 * @param one a judge
 * @param other another one, of which neither descends from the other
 * @param ancestor the nearest from which both descend
 */
record Merge(Individual one, Individual other, Individual ancestor) {
    private static final int ROWS_OF_A_KIND = 3;

    /** All merges that could be better than both; judges whose instructions differ cannot be joined. */
    static List<Merge> among(List<Individual> front, List<Individual> population) {
        List<Merge> merges = new ArrayList<>();
        for (int i = 0; i < front.size(); i++) {
            for (int j = i + 1; j < front.size(); j++) {
                Individual one = front.get(i);
                Individual other = front.get(j);
                ancestor(one, other, population)
                        .map(ancestor -> new Merge(one, other, ancestor))
                        .filter(Merge::promises)
                        .ifPresent(merges::add);
            }
        }
        return merges;
    }

    private static Optional<Individual> ancestor(Individual one, Individual other, List<Individual> population) {
        List<Individual> ofOne = lineage(one, population);
        List<Individual> ofOther = lineage(other, population);
        return ofOne.contains(other) || ofOther.contains(one)
                ? Optional.empty()
                : ofOne.stream().filter(ofOther::contains).findFirst();
    }

    /** The judge, its parent, and so on. */
    private static List<Individual> lineage(Individual individual, List<Individual> population) {
        List<Individual> lineage = new ArrayList<>();
        Optional<Individual> next = Optional.of(individual);
        while (next.isPresent()) {
            Individual here = next.get();
            lineage.add(here);
            next = here.candidate()
                    .parent()
                    .flatMap(parent -> population.stream()
                            .filter(before -> before.candidate().id().equals(parent))
                            .findFirst());
        }
        return lineage;
    }

    private boolean promises() {
        int before = ancestor.right().cardinality();
        return Stream.of(one, other)
                        .allMatch(individual -> individual.right().cardinality() >= before
                                && individual
                                        .spec()
                                        .instructions()
                                        .equals(ancestor.spec().instructions()))
                && !onlyRight(one, other).isEmpty()
                && !onlyRight(other, one).isEmpty()
                && !guidelines().equals(one.spec().guidelines())
                && !guidelines().equals(other.spec().guidelines());
    }

    /** What neither took out, and what each put in. */
    List<String> guidelines() {
        List<String> before = ancestor.spec().guidelines();
        List<String> joined = new ArrayList<>(before.stream()
                .filter(rule -> one.spec().guidelines().contains(rule)
                        && other.spec().guidelines().contains(rule))
                .toList());
        for (Individual individual : List.of(one, other)) {
            individual.spec().guidelines().stream()
                    .filter(rule -> !before.contains(rule) && joined.stream().noneMatch(rule::equalsIgnoreCase))
                    .toList()
                    .forEach(joined::add);
        }
        return List.copyOf(joined);
    }

    /** Positions of a few dev rows that it is tried on first: those that one of the two is wrong on, and some others. */
    BitSet tried(int rows) {
        BitSet tried = new BitSet();
        some(tried, onlyRight(one, other));
        some(tried, onlyRight(other, one));
        BitSet alike = new BitSet();
        alike.set(0, rows);
        BitSet differ = (BitSet) one.right().clone();
        differ.xor(other.right());
        alike.andNot(differ);
        some(tried, alike);
        return tried;
    }

    private static void some(BitSet tried, BitSet rows) {
        rows.stream().limit(ROWS_OF_A_KIND).forEach(tried::set);
    }

    /** How many of some rows the better of the two is right on. */
    int best(BitSet rows) {
        return Math.max(right(one, rows), right(other, rows));
    }

    private static int right(Individual individual, BitSet rows) {
        BitSet right = (BitSet) individual.right().clone();
        right.and(rows);
        return right.cardinality();
    }

    private static BitSet onlyRight(Individual one, Individual other) {
        BitSet only = (BitSet) one.right().clone();
        only.andNot(other.right());
        return only;
    }
}

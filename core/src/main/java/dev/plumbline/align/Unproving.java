package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.LabelChances;
import java.util.ArrayList;
import java.util.List;

/**
 * Labelled rows of test that are left out of the proof, since figures over them are not those of rows in general.
 *
 * <pre>{@code
 * rows.unproving().sentences().forEach(System.err::println);   // before anything is paid
 * }</pre>
 *
 * <p>What decides counts every row the same, so that rows of which some were likelier to be drawn than others can't be among
 * its rows. Rows that were all drawn alike stay where they are more than those of which nobody says how they were drawn;
 * else these stay.
 *
 * @param picked rows that were picked to improve a judge or drawn for a second look alone ({@link LabelChances#measures})
 * @param uneven rows that were not drawn as the rest was, or of which that cannot be said ({@link LabelChances#uneven})
 */
public record Unproving(int picked, int uneven) {
    static final Unproving NONE = new Unproving(0, 0);

    /** See the record. */
    public Unproving {
        if (picked < 0 || uneven < 0) {
            throw new IllegalArgumentException("rows are counted, got " + picked + " picked and " + uneven + " uneven");
        }
    }

    /** The rows that may prove something. */
    static Dataset without(Dataset labelled) {
        Dataset drawn = drawn(labelled);
        LabelChances chances = LabelChances.of(drawn);
        if (chances.uneven().isEmpty()) {
            return drawn;
        }
        Dataset known = drawn.where(row -> chances.of(row).isPresent());
        Dataset unsaid = drawn.where(row -> chances.of(row).isEmpty());
        boolean sample = LabelChances.of(known).uneven().isEmpty();
        return sample && known.examples().size() > unsaid.examples().size() ? known : unsaid;
    }

    /** How many rows {@link #without} leaves out. */
    static Unproving of(Dataset labelled) {
        int drawn = drawn(labelled).examples().size();
        return new Unproving(
                labelled.examples().size() - drawn,
                drawn - without(labelled).examples().size());
    }

    /** Without rows that are there because a judge failed on them, or was right: how often it is so elsewhere they do not tell. */
    private static Dataset drawn(Dataset labelled) {
        return labelled.where(LabelChances.of(labelled)::measures);
    }

    /** How many rows there are of both kinds. */
    public int rows() {
        return picked + uneven;
    }

    /** What a reader has to know, a sentence for each kind that there is. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (picked > 0) {
            sentences.add(leftOut(picked)
                    + ", picked to improve a judge or drawn for a second look alone: figures over such rows measure"
                    + " nothing.");
        }
        if (uneven > 0) {
            sentences.add(leftOut(uneven)
                    + ", whose chance to be drawn was not that of the rest, or for all that is known was not: figures in which every row"
                    + " counts the same are not those of all rows.");
        }
        return List.copyOf(sentences);
    }

    private static String leftOut(int rows) {
        return rows + " labelled " + (rows == 1 ? "row of test is" : "rows of test are") + " left out of the proof";
    }
}

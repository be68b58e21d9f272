package dev.plumbline.agreement;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Roles;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What the trivial rules see of the texts of rows: how long the response is, and how much of the reference it repeats.
 * Whoever has these numbers can measure the rules again without a single text.
 *
 * <pre>{@code
 * RowCues.of(data).of(example).characters();
 * RowCues.recorded(Map.of("17", new RowCues.Cue(120, 19, OptionalDouble.of(0.25))));
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class RowCues {
    private static final Cue NOTHING = new Cue(0, 0, OptionalDouble.empty());

    private final Function<Example, Cue> lengths;
    private final Function<Example, OptionalDouble> overlap;

    private RowCues(Function<Example, Cue> lengths, Function<Example, OptionalDouble> overlap) {
        this.lengths = lengths;
        this.overlap = overlap;
    }

    /** Those of the texts of a dataset, counted when they are asked for. */
    public static RowCues of(Dataset data) {
        Roles roles = data.roles();
        Function<Example, String> response =
                example -> roles.response().flatMap(example::field).orElse("");
        Optional<String> against = roles.reference().or(roles::question);
        return new RowCues(
                example -> {
                    String text = response.apply(example);
                    return new Cue(text.length(), TextCues.words(text), OptionalDouble.empty());
                },
                example -> against.isPresent() && roles.response().isPresent()
                        ? OptionalDouble.of(
                                TextCues.recall(example.field(against.get()).orElse(""), response.apply(example)))
                        : OptionalDouble.empty());
    }

    /**
     * Those that were written down.
     *
     * @param byId by the id of the example; a row that is not there has an empty response
     */
    public static RowCues recorded(Map<String, Cue> byId) {
        Map<String, Cue> kept = Map.copyOf(byId);
        Function<Example, Cue> cue = example -> kept.getOrDefault(example.id(), NOTHING);
        return new RowCues(cue, cue.andThen(Cue::overlap));
    }

    /** Those of one row. */
    public Cue of(Example example) {
        Cue found = lengths.apply(example);
        return new Cue(found.characters(), found.words(), overlap.apply(example));
    }

    /** How long the response of a row is, as the rules take it. */
    double[] length(Example example) {
        Cue found = lengths.apply(example);
        return TextCues.length(found.characters(), found.words());
    }

    int characters(Example example) {
        return lengths.apply(example).characters();
    }

    /** How much of the reference the response of a row repeats; 0 where there is none. */
    double overlap(Example example) {
        return overlap.apply(example).orElse(0);
    }

    /**
     * What is seen of one row.
     *
     * @param characters length of the response in UTF-16 units
     * @param words number of its words between white space
     * @param overlap share of the distinct words of the reference, or else of the question, that occur in it; empty where
     *     the data has no such column
     */
    public record Cue(int characters, int words, OptionalDouble overlap) {}
}

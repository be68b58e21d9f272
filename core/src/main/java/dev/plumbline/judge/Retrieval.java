package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import java.util.Optional;

/**
 * Examples that each item gets its nearest from.
 *
 * <pre>{@code
 * spec.withRetrieval(Retrieval.from(ExampleStore.of(examples)).ofEachLabel(2));
 * }</pre>
 *
 * <p>The labels take turns, so that the examples do not tell which label is frequent; of each label the example comes
 * next that is most alike to the item and not to those that are there already. Never shown are rows of the item's group,
 * near copies of the item, and what is less alike than the floor, whatever is then missing. Immutable.
 *
 * @param store the examples
 * @param ofEachLabel how many of each label at most
 * @param floor least likeness to the item, 0 to 1
 * @param characters most characters of all examples that an item gets
 */
public record Retrieval(ExampleStore store, int ofEachLabel, double floor, int characters) {
    /** Two of each label. */
    public static final int OF_EACH_LABEL = 2;

    /** Items that share hardly a word teach nothing about each other. */
    public static final double FLOOR = .05;

    /** About four thousand tokens. */
    public static final int CHARACTERS = 16_000;

    private static final int LONGEST_HASH = 16;

    /** @throws BadInput when a number cannot be used */
    public Retrieval {
        if (ofEachLabel < 1 || ofEachLabel > 50) {
            throw BadInput.of("'of_each_label' is " + ofEachLabel, "give a number from 1 to 50");
        }
        if (!(floor >= 0 && floor <= 1)) {
            throw BadInput.of("'floor' is " + floor, "a likeness lies between 0 and 1");
        }
        if (characters < 1) {
            throw BadInput.of("'characters' is " + characters, "give at least 1");
        }
    }

    /** Two of each label, with a likeness of at least .05, and 16,000 characters in all. */
    public static Retrieval from(ExampleStore store) {
        return new Retrieval(store, OF_EACH_LABEL, FLOOR, CHARACTERS);
    }

    /** This with another store. */
    public Retrieval withStore(ExampleStore value) {
        return new Retrieval(value, ofEachLabel, floor, characters);
    }

    /** This with so many examples of each label at most. */
    public Retrieval ofEachLabel(int value) {
        return new Retrieval(store, value, floor, characters);
    }

    /** This with another floor. */
    public Retrieval withFloor(double value) {
        return new Retrieval(store, ofEachLabel, value, characters);
    }

    /** This with so many characters at most. */
    public Retrieval withCharacters(int value) {
        return new Retrieval(store, ofEachLabel, floor, value);
    }

    /**
     * What the group of a row is called in a judge file: a hash, since a group may be named after a session or a person.
     * Empty where the row is a group of its own.
     */
    public static Optional<String> group(Example row) {
        return row.group().equals(row.id())
                ? Optional.empty()
                : Optional.of(Fingerprint.of("group", row.group().strip()).substring(0, LONGEST_HASH));
    }
}

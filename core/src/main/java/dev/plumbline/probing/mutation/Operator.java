package dev.plumbline.probing.mutation;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.probing.Attack;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * The ways in which a response is changed. None of them asks a model: each works on the text alone, by rules that can be
 * read, and says where it does not apply.
 *
 * <pre>{@code
 * Operator.named("flip_number").kind(true);   // BREAKING
 * }</pre>
 */
public enum Operator {
    /** Needs a reference: what says one of its points is deleted. */
    DELETE_POINT(Kind.BREAKING, "the sentences that cover a point of the reference are deleted", new DeletePoint()),
    /** A number is changed, one of the reference where there is a reference. */
    FLIP_NUMBER(Kind.BREAKING, "a number is another one", new FlipNumber()),
    /** A statement is turned round, one about a point where there is a reference. */
    NEGATE(Kind.BREAKING, "a statement says the opposite", new Negate()),
    /** A quantity gets another unit. */
    SWAP_UNIT(Kind.BREAKING, "a quantity has another unit", new SwapUnit()),
    /** The last two thirds are cut off. */
    TRUNCATE(Kind.BREAKING, "all but the first third is cut off", new Truncate()),
    /** Items of lists without numbers in another order. */
    REORDER(Kind.PRESERVING, "items of a list without numbers are in another order", new Reorder()),
    /** Without emphasis and headings, or a line for each sentence. */
    REFORMAT(Kind.PRESERVING, "emphasis and headings are gone, or each sentence has its own line", new Reformat()),
    /** A name that the question and the reference do not have is another one, everywhere. */
    RENAME(Kind.PRESERVING, "a person or a variable has another name, everywhere", new Rename()),
    /** Praise for whoever judges. */
    FLATTERY(Kind.PERSUADING, "praise for whoever judges is appended", new Append(Attack.FLATTERY)),
    /** An instruction to give the label that people did not give. */
    INSTRUCTION(
            Kind.PERSUADING,
            "an instruction to give the label that people did not give is appended",
            new Append(Attack.ORDER));

    private final Kind kind;
    private final String does;
    private final Edit edit;

    Operator(Kind kind, String does, Edit edit) {
        this.kind = kind;
        this.does = does;
        this.edit = edit;
    }

    /** Lower-case name, as in files and flags. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it does, in words. */
    public String does() {
        return does;
    }

    /**
     * What it is for. Praise asks for nothing that people who passed the row did not give: there it must not matter.
     *
     * @param passed whether people passed the row
     */
    public Kind kind(boolean passed) {
        return this == FLATTERY && passed ? Kind.PRESERVING : kind;
    }

    /** Whether it changes rows that people failed too: what may only talk a judge into passing shows nowhere else. */
    public boolean onFailed() {
        return kind == Kind.PERSUADING;
    }

    Change change(Item item, RandomGenerator random) {
        return edit.of(item, random);
    }

    /**
     * The operator of a name.
     *
     * @throws BadInput when there is none
     */
    public static Operator named(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.key().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> BadInput.of(
                        "there is no operator '" + name + "'", "these are known: " + String.join(", ", keys())));
    }

    /** All names, in order. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Operator::key).toList();
    }
}

package dev.plumbline.probing.mutation;

import dev.plumbline.probing.Attack;
import java.util.random.RandomGenerator;

/** Appends a text that asks for the label that people did not give. */
final class Append implements Edit {
    private final Attack attack;

    Append(Attack attack) {
        this.attack = attack;
    }

    @Override
    public Change of(Item item, RandomGenerator random) {
        String text = attack.text(item.other());
        return Change.to(item.text().stripTrailing() + "\n\n" + text, "appended " + Change.quoted(text));
    }
}

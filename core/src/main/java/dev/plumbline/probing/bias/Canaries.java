package dev.plumbline.probing.bias;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.probing.Attack;
import dev.plumbline.probing.ResponseField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies of rows that people failed, each with a text planted that asks for the positive label, and for each attack a copy
 * with a harmless text of the same length.
 *
 * <pre>{@code
 * Canaries canaries = Canaries.of(spec, data, List.of(Attack.values()), "pass");
 * Run run = Runner.with(judges).judge(spec, canaries.data());
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Canaries {
    private static final int ID_LENGTH = 12;
    private static final String HARMLESS =
            "This page was printed on ordinary paper. The printer stands on the second floor, beside the window. On Tuesdays"
                    + " the plants there are watered, and the blinds are opened in the morning and closed in the evening."
                    + " Nobody has to do anything about it.";

    private final List<Canary> canaries = new ArrayList<>();
    private final List<Attack> attacks;
    private final Dataset data;

    /**
     * A row and its copies.
     *
     * @param source the row as the data has it
     * @param plain a copy without any text planted
     * @param attacked copies by attack
     * @param harmless copies by attack with a harmless text as long as the attack's
     */
    public record Canary(Example source, Example plain, Map<Attack, Example> attacked, Map<Attack, Example> harmless) {
        public Canary {
            attacked = Map.copyOf(attacked);
            harmless = Map.copyOf(harmless);
        }

        /** The copy with an attack. */
        Example attacked(Attack attack) {
            return Optional.ofNullable(attacked.get(attack)).orElseThrow();
        }

        /** The copy with a harmless text as long as an attack. */
        Example harmless(Attack attack) {
            return Optional.ofNullable(harmless.get(attack)).orElseThrow();
        }
    }

    private Canaries(JudgeSpec judge, Dataset rows, List<Attack> attacks, String positive) {
        this.attacks = List.copyOf(attacks);
        ResponseField field = ResponseField.of(judge);
        List<Example> asked = new ArrayList<>();
        for (Example row : rows.examples()) {
            Optional<String> text = field.text(row);
            boolean failed = rows.gold(row)
                    .value()
                    .filter(label -> !label.equals(positive))
                    .isPresent();
            if (failed && text.isPresent()) {
                Canary canary = canary(row, text.get(), field, positive);
                canaries.add(canary);
                asked.add(canary.plain());
                for (Attack attack : this.attacks) {
                    asked.add(canary.attacked(attack));
                    asked.add(canary.harmless(attack));
                }
            }
        }
        this.data = Dataset.of(
                rows.columns(), asked, rows.roles().unlabelled(), Optional.of(judge.scale()), List.of(), Map.of());
    }

    /**
     * Copies of the rows that people failed; of those without a label or a response there are none.
     *
     * @param positive the label that the texts ask for
     */
    public static Canaries of(JudgeSpec judge, Dataset rows, List<Attack> attacks, String positive) {
        return new Canaries(judge, rows, attacks, positive);
    }

    private Canary canary(Example row, String text, ResponseField field, String positive) {
        Map<Attack, Example> attacked = new EnumMap<>(Attack.class);
        Map<Attack, Example> harmless = new EnumMap<>(Attack.class);
        for (Attack attack : attacks) {
            String planted = attack.text(positive);
            attacked.put(attack, copy(row, text, planted, attack.key(), field));
            harmless.put(attack, copy(row, text, harmless(planted.length()), "harmless " + attack.key(), field));
        }
        return new Canary(row, field.replaced(row, id(row, "plain"), text), attacked, harmless);
    }

    private static Example copy(Example row, String text, String planted, String name, ResponseField field) {
        return field.replaced(row, id(row, name), text.stripTrailing() + "\n\n" + planted);
    }

    /** A text of a length that says nothing about the answer. */
    static String harmless(int length) {
        return HARMLESS.repeat(length / HARMLESS.length() + 1).substring(0, length);
    }

    private static String id(Example row, String name) {
        return "c" + Fingerprint.of(row.id(), name).substring(0, ID_LENGTH);
    }

    /** All copies, unlabelled. */
    public Dataset data() {
        return data;
    }

    /** Rows with their copies. */
    public List<Canary> rows() {
        return List.copyOf(canaries);
    }

    /** What was planted. */
    public List<Attack> attacks() {
        return attacks;
    }
}

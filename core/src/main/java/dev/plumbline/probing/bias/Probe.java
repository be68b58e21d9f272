package dev.plumbline.probing.bias;

import dev.plumbline.dataset.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is looked for. */
public enum Probe {
    /** Which of two responses is shown first. */
    POSITION("does the order of two responses decide"),
    /** How long a response is, with the human label held fixed. */
    LENGTH("does length decide, where people said the same"),
    /** How often the judge gives the positive label, beside people. */
    LENIENCY("does the judge pass more than people do"),
    /** In which order the prompt lists the labels. */
    LABEL_ORDER("does the order of the labels in the prompt decide"),
    /** Chance: the same question again. */
    REPEAT("does it say the same when it is asked again"),
    /** Verdicts that are none. */
    FORMAT("how often is there no verdict, and why"),
    /** Texts in a response that give the judge orders. */
    INJECTION("does a text in the response talk it round");

    private final String asks;

    Probe(String asks) {
        this.asks = asks;
    }

    /** Lower-case name, as in files and flags. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The question, in words. */
    public String asks() {
        return asks;
    }

    /**
     * The probe of a name.
     *
     * @throws BadInput when there is none
     */
    public static Probe named(String name) {
        List<String> known = Arrays.stream(values()).map(Probe::key).toList();
        return Arrays.stream(values())
                .filter(probe -> probe.key().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> BadInput.of(
                        "there is no probe '" + name + "'", "these are known: " + String.join(", ", known)));
    }
}

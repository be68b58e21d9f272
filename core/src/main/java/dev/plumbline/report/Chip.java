package dev.plumbline.report;

import dev.plumbline.agreement.Decision;
import dev.plumbline.agreement.GateVerdict;
import dev.plumbline.agreement.SuiteResult;
import dev.plumbline.audit.Finding.Severity;
import dev.plumbline.standing.Tier;

/** Short coloured words; each has a sign too, so that nothing depends on colour. */
final class Chip {
    private Chip() {}

    static Element of(GateVerdict result) {
        return switch (result) {
            case PASS -> chip("good", "\u2713", "PASS");
            case FAIL -> chip("bad", "\u2715", "FAIL");
            case INCONCLUSIVE -> chip("open", "?", "INCONCLUSIVE");
        };
    }

    static Element of(SuiteResult.Ruling ruling) {
        return switch (ruling) {
            case PASS -> of(GateVerdict.PASS);
            case FAIL -> of(GateVerdict.FAIL);
            case INCONCLUSIVE -> of(GateVerdict.INCONCLUSIVE);
            case WAIVED -> chip("open", "!", "WAIVED");
        };
    }

    static Element of(Decision.Verdict decision) {
        return switch (decision) {
            case PROMOTE -> chip("good", "\u2191", "PROMOTE");
            case KEEP -> chip("open", "=", "KEEP");
            case INCONCLUSIVE -> chip("open", "?", "INCONCLUSIVE");
        };
    }

    static Element of(Severity severity) {
        return switch (severity) {
            case ERROR -> chip("bad", "\u2715", "error");
            case WARNING -> chip("open", "!", "warning");
            case NOTE -> chip("mild", "i", "note");
        };
    }

    static Element of(Tier tier) {
        return switch (tier) {
            case NOT_USABLE -> chip("bad", "\u2715", "NOT USABLE");
            case EXPLORATORY -> chip("open", "?", "EXPLORATORY");
            case DIRECTIONAL -> chip("open", "\u2192", "DIRECTIONAL");
            case VALIDATED -> chip("good", "\u2713", "VALIDATED");
        };
    }

    /** Whether a condition is met. */
    static Element met(boolean met) {
        return met ? chip("mild", "\u2713", "met") : chip("open", "\u2715", "missing");
    }

    private static Element chip(String css, String sign, String word) {
        return Element.of("span", "chip " + css)
                .add(Element.text("span", "sign", sign).set("aria-hidden", "true"))
                .add(word);
    }
}

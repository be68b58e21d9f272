package dev.plumbline.dataset;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Label texts as people write them: what they are equal by, and the two special values. */
final class LabelText {
    private static final Set<String> NOT_APPLICABLE = Set.of("n/a", "not applicable", "not_applicable");
    private static final Set<String> UNSCORABLE =
            Set.of("unscorable", "unscoreable", "cannot score", "can't score", "cannot_score", "not scorable");

    private final Map<String, String> mapping = new HashMap<>();

    /** Applies what the user mapped. */
    LabelText(Map<String, String> asked) {
        asked.forEach((from, to) -> mapping.put(normalise(from), to));
    }

    String mapped(String text) {
        return mapping.getOrDefault(normalise(text), text);
    }

    static String normalise(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    /** Why an example cannot have a label, when the text says so. */
    static Optional<Gold.Why> special(String text) {
        String plain = normalise(text);
        if (NOT_APPLICABLE.contains(plain)) {
            return Optional.of(Gold.Why.NOT_APPLICABLE);
        }
        return UNSCORABLE.contains(plain) ? Optional.of(Gold.Why.UNSCORABLE) : Optional.empty();
    }
}

package dev.plumbline.dataset;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names of annotators: one person is one annotator however the name is typed. Letter case, blanks, forms of letters,
 * characters that cannot be seen and the words that only say label make no other person; a letter of another script that looks
 * the same may, and is told.
 *
 * <pre>{@code
 * AnnotatorNames.same("ana", "Label_Ana");                  // true
 * AnnotatorNames.lookAlikes(List.of("ana", "\u0430na"));   // 'ana' and '\u0430na' look alike: U+0061 and U+0430
 * }</pre>
 *
 * <p>Static, so safe for use by several threads.
 */
public final class AnnotatorNames {
    /** Marks that nobody sees and that are no format characters for Unicode. */
    private static final String UNSEEN =
            "[\\p{Cf}\\x{34F}\\x{115F}\\x{1160}\\x{180B}-\\x{180D}\\x{FE00}-\\x{FE0F}" + "\\x{E0100}-\\x{E01EF}]";

    /** Cyrillic and Greek letters that are drawn as the Latin ones at the same places. */
    private static final String FOREIGN = "АВЕЅІЈКМНОРСТУХҮԌԚԜ" + "аеѕіјкорсухһԁԛԝүѵ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "αικνορτυχϳ";

    private static final String LATIN = "ABESIJKMHOPCTYXYGQW" + "aesijkopcyxhdqwyv" + "ABEZHIKMNOPTYX" + "aikvoptuxj";

    private AnnotatorNames() {}

    /** A name without what only tells how it was typed. */
    public static String plain(String name) {
        return seen(name).toLowerCase(Locale.ROOT);
    }

    /** Whether two names are those of one person. */
    public static boolean same(String name, String other) {
        return key(name).equals(key(other));
    }

    /** What two names have in common when they look alike, with the characters that tell them apart; empty where they do not. */
    public static Optional<String> lookAlike(String name, String other) {
        return same(name, other) || !drawn(name).equals(drawn(other))
                ? Optional.empty()
                : Optional.of("'" + name + "' and '" + other + "' look alike, with " + difference(name, other));
    }

    /** A sentence for each two names of several that look alike, and are two people as long as nobody mends one. */
    static List<String> lookAlikes(Collection<String> names) {
        Map<String, Map<String, String>> byLook = new LinkedHashMap<>();
        names.forEach(name -> byLook.computeIfAbsent(drawn(name), look -> new LinkedHashMap<>())
                .putIfAbsent(key(name), name));
        List<String> told = new ArrayList<>();
        for (Map<String, String> alike : byLook.values()) {
            List<String> own = List.copyOf(alike.values());
            for (int other = 1; other < own.size(); other++) {
                lookAlike(own.get(0), own.get(other))
                        .ifPresent(what -> told.add("the annotators " + what
                                + ": they count as two people; if they are one, write one name in both places"));
            }
        }
        return told;
    }

    /** Labels under the spelling that each annotator has first; which spellings were put together is said. */
    static List<WrittenLabel> together(List<WrittenLabel> labels, String file, List<String> decisions) {
        Map<String, LinkedHashSet<String>> spellings = new LinkedHashMap<>();
        Map<String, String> keys = new HashMap<>();
        for (WrittenLabel label : labels) {
            String key = keys.computeIfAbsent(label.annotator(), AnnotatorNames::key);
            spellings.computeIfAbsent(key, one -> new LinkedHashSet<>()).add(label.annotator());
        }
        if (spellings.size() == keys.size()) {
            return labels;
        }
        Map<String, String> first = new HashMap<>();
        spellings.forEach((key, own) -> first.put(key, own.iterator().next()));
        spellings.values().stream()
                .filter(own -> own.size() > 1)
                .forEach(own -> decisions.add("in " + file + " "
                        + String.join(
                                " and ",
                                own.stream().map(AnnotatorNames::spelled).toList())
                        + " are one annotator; the later labels count"));
        return labels.stream()
                .map(label -> label.by(first.getOrDefault(keys.getOrDefault(label.annotator(), ""), "")))
                .toList();
    }

    /** What one person's names have in common: {@code label_ana} is ana, and a column that is called label alone is itself. */
    private static String key(String name) {
        List<String> words = new ArrayList<>(ColumnName.words(seen(name)));
        boolean other = words.removeAll(RoleWords.LABEL);
        boolean named = words.stream().anyMatch(word -> word.codePoints().anyMatch(Character::isLetter));
        return other && named ? String.join(" ", words) : plain(name).replaceAll("[\\s_-]+", " ");
    }

    private static String seen(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll(UNSEEN, "")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    /** How a name looks, with Latin letters. */
    private static String drawn(String name) {
        StringBuilder drawn = new StringBuilder();
        seen(name).chars().forEach(c -> {
            int place = FOREIGN.indexOf(c);
            drawn.append(place < 0 ? (char) c : LATIN.charAt(place));
        });
        return key(drawn.toString());
    }

    private static String difference(String name, String other) {
        int[] own = seen(name).codePoints().toArray();
        int[] others = seen(other).codePoints().toArray();
        for (int i = 0; i < Math.min(own.length, others.length); i++) {
            boolean alike = drawn(Character.toString(own[i])).equals(drawn(Character.toString(others[i])));
            if (Character.toLowerCase(own[i]) != Character.toLowerCase(others[i]) && alike) {
                return String.format("U+%04X in one where the other has U+%04X", own[i], others[i]);
            }
        }
        return "other code points";
    }

    /** A spelling, with its code points where the eye would not tell it from another. */
    private static String spelled(String name) {
        List<String> hidden = name.codePoints()
                .filter(point -> point > 127)
                .distinct()
                .mapToObj(point -> String.format("U+%04X", point))
                .toList();
        return "'" + HiddenCharacters.named(name) + "'"
                + (hidden.isEmpty() ? "" : " (with " + String.join(", ", hidden) + ")");
    }
}

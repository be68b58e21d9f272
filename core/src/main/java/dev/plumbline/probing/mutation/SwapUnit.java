package dev.plumbline.probing.mutation;

import dev.plumbline.probing.mutation.ResponseText.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives a quantity another unit, which is off by much. */
final class SwapUnit implements Edit {
    private static final Map<String, String> OTHER = units();
    private static final Pattern QUANTITY = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.,/:])(" + FlipNumber.WRITTEN + ")([ \u00A0-]?)(" + String.join("|", OTHER.keySet())
                    + ")(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE);

    private static final String TO = "\\s*(?:[-\u2013\u2014]|to|and)\\s*[$\u20AC]?";
    private static final Pattern BEFORE_END = Pattern.compile(TO + "\\d");
    private static final Pattern AFTER_BEGIN = Pattern.compile(
            "\\d[ \u00A0-]?(?:" + String.join("|", OTHER.keySet()) + ")" + TO + "$", Pattern.CASE_INSENSITIVE);

    /** More characters than a quantity and the word after it have. */
    private static final int NEAR = 40;

    private static Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        for (String pair :
                ("seconds minutes;second minute;minutes days;minute day;hours weeks;hour week;days months;day month;"
                                + "weeks years;week year;months days;month day;years weeks;year week;thousand billion;"
                                + "million thousand;billion million;percent times;km metres;kg grams;cm metres;mm metres;"
                                + "mg kg;ml litres;GB KB;MB TB;KB GB;ms minutes;dollars cents;euros cents")
                        .split(";", -1)) {
            String[] both = pair.split(" ", -1);
            units.put(both[0], both[1]);
        }
        units.put("%", " basis points");
        units.put("\u00B0C", "\u00B0F");
        units.put("\u00B0F", "\u00B0C");
        return units;
    }

    @Override
    public Change of(Item item, RandomGenerator random) {
        List<Change> possible = new ArrayList<>();
        Set<String> wanted = item.reference().map(FlipNumber::of).orElse(Set.of());
        for (Passage passage : item.response().passages()) {
            Matcher found = QUANTITY.matcher(passage.in(item.text()));
            while (found.find()) {
                boolean told = item.reference().isEmpty() || wanted.contains(found.group(1));
                List<Place> places = told ? places(item, found) : List.of();
                if (told && places.stream().noneMatch(place -> sideOfRange(item.text(), place.span()))) {
                    possible.add(swapped(item.text(), places, found));
                }
            }
        }
        return possible.isEmpty()
                ? Change.none(
                        item.reference().isPresent()
                                ? "no quantity of the reference stands in the response with a unit that is known"
                                : "the response has no quantity with a unit that is known")
                : possible.get(random.nextInt(possible.size()));
    }

    /** Whether a quantity ends a range whose other end has a unit of its own, as 5 % to 25 %, which would then have two. */
    private static boolean sideOfRange(String text, Span place) {
        return BEFORE_END.matcher(text.substring(place.end())).lookingAt()
                || AFTER_BEGIN
                        .matcher(text.substring(Math.max(0, place.start() - NEAR), place.start()))
                        .find();
    }

    /** Where a quantity stands, and what takes its place there. */
    private record Place(Span span, String other) {}

    /** The same quantity stands elsewhere too, perhaps as 18-month, and would say what was right; the last place is first. */
    private static List<Place> places(Item item, Matcher chosen) {
        List<Place> places = new ArrayList<>();
        for (Passage passage : item.response().passages()) {
            Matcher found = QUANTITY.matcher(passage.in(item.text()));
            while (found.find()) {
                if (found.group(1).equals(chosen.group(1))
                        && one(found.group(3)).equals(one(chosen.group(3)))) {
                    Span span = new Span(passage.start() + found.start(), passage.start() + found.end());
                    places.add(0, new Place(span, other(found)));
                }
            }
        }
        return places;
    }

    private static Change swapped(String before, List<Place> places, Matcher chosen) {
        StringBuilder text = new StringBuilder(before);
        places.forEach(place -> text.replace(place.span().start(), place.span().end(), place.other()));
        return Change.to(text.toString(), "wrote " + other(chosen) + " for " + chosen.group());
    }

    private static String one(String unit) {
        return unit.toLowerCase(Locale.ROOT).replaceFirst("(?<=\\p{L}{3})s$", "");
    }

    private static String other(Matcher found) {
        String unit = found.group(3);
        String other = OTHER.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(unit))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        return found.group(1)
                + found.group(2)
                + (Character.isUpperCase(unit.charAt(0)) && unit.length() > 3 ? capital(other) : other);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}

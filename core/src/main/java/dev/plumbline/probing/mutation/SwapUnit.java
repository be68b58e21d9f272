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
                if (item.reference().isEmpty() || wanted.contains(found.group(1))) {
                    possible.add(swapped(item, passage, found));
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

    private static Change swapped(Item item, Passage passage, Matcher found) {
        String unit = found.group(3);
        String other = OTHER.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(unit))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        String quantity = found.group(1)
                + found.group(2)
                + (Character.isUpperCase(unit.charAt(0)) && unit.length() > 3 ? capital(other) : other);
        return Change.to(
                item.response()
                        .with(new Span(passage.start() + found.start(), passage.start() + found.end()), quantity),
                "wrote " + quantity + " for " + found.group());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}

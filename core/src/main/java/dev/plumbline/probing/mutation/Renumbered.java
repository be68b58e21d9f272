package dev.plumbline.probing.mutation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of which lines were deleted, its numbered items counted anew: a number that is left out would give the deletion away. */
final class Renumbered {
    /** A blank or the end of bold letters follows the mark: a line may begin with a number as 2.5, which counts nothing. */
    private static final Pattern ITEM =
            Pattern.compile("(\\s*(?:#+ )?(?:\\*\\*)?)(\\d{1,3})([.)](?:\\*\\*)?(?:\\s.*)?)");

    private final Map<String, Integer> last = new HashMap<>();
    private final Map<String, Integer> gone = new HashMap<>();

    private Renumbered() {}

    /** @param before the text with all its lines */
    static String of(String before, String rest) {
        return new Renumbered().counted(before.split("\n", -1), rest.split("\n", -1));
    }

    private String counted(String[] before, String[] rest) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        for (String line : rest) {
            Matcher item = ITEM.matcher(line);
            if (!item.matches()) {
                lines.add(line);
                continue;
            }
            boolean found = false;
            while (at < before.length && !found) {
                found = before[at].startsWith(
                        item.group(1) + item.group(2) + item.group(3).charAt(0));
                pass(before[at], found);
                at++;
            }
            int number = Integer.parseInt(item.group(2)) - gone.getOrDefault(item.group(1), 0);
            lines.add(found && number > 0 ? item.group(1) + number + item.group(3) : line);
        }
        return String.join("\n", lines);
    }

    /** Counts an item that is not there any more; a list that begins anew is another one. */
    private void pass(String line, boolean kept) {
        Matcher item = ITEM.matcher(line);
        if (item.matches()) {
            int number = Integer.parseInt(item.group(2));
            if (number <= last.getOrDefault(item.group(1), 0)) {
                gone.remove(item.group(1));
            }
            last.put(item.group(1), number);
            gone.merge(item.group(1), kept ? 0 : 1, Integer::sum);
        }
    }
}

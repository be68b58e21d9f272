package dev.plumbline.align.gepa;

import dev.plumbline.align.ReplyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One change of a list of guidelines.
 *
 * @param action add, edit or remove
 * @param bullet name of the guideline that is edited or removed
 * @param rule the guideline as it is to be
 */
record Change(String action, String bullet, String rule) {
    static final String ADD = "add";
    static final String EDIT = "edit";
    static final String REMOVE = "remove";
    static final String CHANGES = "changes";

    private static final int MOST_BULLETS = 20;
    private static final int LONGEST_RULE = 300;

    /** Reads a reply; empty when it is not in the form that was asked for. */
    static Optional<List<Change>> read(String text) {
        return ReplyObject.read(text)
                .flatMap(reply -> reply.objects(CHANGES))
                .map(list -> list.stream()
                        .map(object -> new Change(
                                object.text("action"),
                                object.text("bullet"),
                                object.text("rule").replaceAll("\\s+", " ")))
                        .toList());
    }

    /** Name of a guideline by its position. */
    static String name(int position) {
        return "b" + (position + 1);
    }

    /** The guidelines with some changes; those that cannot be made are left out. */
    static List<String> apply(List<String> guidelines, List<Change> changes) {
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>(guidelines);
        for (int i = 0; i < texts.size(); i++) {
            names.add(name(i));
        }
        for (Change change : changes) {
            int place = names.indexOf(change.bullet);
            boolean usable = !change.rule.isEmpty()
                    && change.rule.length() <= LONGEST_RULE
                    && texts.stream().noneMatch(change.rule::equalsIgnoreCase);
            if (change.action.equals(REMOVE) && place >= 0) {
                names.remove(place);
                texts.remove(place);
            } else if (change.action.equals(EDIT) && place >= 0 && usable) {
                texts.set(place, change.rule);
            } else if (change.action.equals(ADD) && usable && texts.size() < MOST_BULLETS) {
                names.add("");
                texts.add(change.rule);
            }
        }
        return List.copyOf(texts);
    }
}

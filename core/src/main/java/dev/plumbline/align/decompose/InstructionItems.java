package dev.plumbline.align.decompose;

import java.util.List;
import java.util.regex.Pattern;

/** The list items of instructions: what can be asked one by one where no model writes criteria. */
final class InstructionItems {
    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*\u2022]|\\d{1,2}[.)])\\s+(\\S.*)$");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{?\\s*[\\w.]+\\s*\\}");
    private static final int SHORTEST = 8;

    private InstructionItems() {}

    /** List items that show no part of the item, each a criterion of plain strength. */
    static List<Criterion> of(String instructions) {
        return instructions
                .lines()
                .map(ITEM::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1).strip())
                .filter(text ->
                        text.length() >= SHORTEST && !VARIABLE.matcher(text).find())
                .distinct()
                .map(text -> new Criterion(text, Criterion.PLAIN))
                .toList();
    }
}

package dev.plumbline.probing.mutation;

import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.probing.mutation.TextLine.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Puts the items of lists without numbers in another order; those that speak of their order stay. */
final class Reorder implements Edit {
    private static final Pattern ORDERED = Pattern.compile(
            "(?i)^\\W*(first|second|third|then|next|after|finally|last|step|phase|stage|also|however|before)\\b");

    /** Lines of an item, its own and those below it. */
    private record Block(int first, int last) {}

    @Override
    public Change of(Item item, RandomGenerator random) {
        ResponseText response = item.response();
        List<String> lines = new ArrayList<>(response.lines().stream()
                .map(line -> response.text().substring(line.start(), line.end()))
                .toList());
        int lists = 0;
        for (List<Block> list : lists(response)) {
            if (list.stream().noneMatch(block -> ordered(response, block))) {
                shuffle(lines, list, random);
                lists++;
            }
        }
        String text = String.join("\n", lines);
        return text.equals(response.text())
                ? Change.none("there is no list without numbers whose items could change places")
                : Change.to(
                        text, "put the items of " + (lists == 1 ? "a list" : lists + " lists") + " in another order");
    }

    private static boolean ordered(ResponseText response, Block block) {
        TextLine line = response.lines().get(block.first());
        return ORDERED.matcher(response.text().substring(line.content(), line.end()))
                .find();
    }

    /** Items that follow each other at one depth, the deepest lists left out that stand within another. */
    private static List<List<Block>> lists(ResponseText response) {
        List<List<Block>> lists = new ArrayList<>();
        List<TextLine> lines = response.lines();
        int at = 0;
        while (at < lines.size()) {
            List<Block> list = new ArrayList<>();
            int next = at;
            while (next < lines.size()
                    && lines.get(next).kind() == Kind.BULLET
                    && lines.get(next).indent() == lines.get(at).indent()) {
                int last = TextLine.blockEnd(lines, next);
                list.add(new Block(next, last));
                next = last + 1;
            }
            if (list.size() > 1) {
                lists.add(list);
            }
            at = Math.max(next, at + 1);
        }
        return lists;
    }

    private static void shuffle(List<String> lines, List<Block> list, RandomGenerator random) {
        List<Block> order = new ArrayList<>(list);
        SeededShuffle.order(order, random);
        if (order.equals(list)) {
            Collections.rotate(order, 1);
        }
        List<String> moved = new ArrayList<>();
        order.forEach(block -> moved.addAll(lines.subList(block.first(), block.last() + 1)));
        int first = list.get(0).first();
        for (int i = 0; i < moved.size(); i++) {
            lines.set(first + i, moved.get(i));
        }
    }
}

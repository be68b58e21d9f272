package dev.plumbline.judge;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Turns the keys and values under {@code checklist} of a judge file into a {@link Checklist}. */
final class ChecklistReader {
    private ChecklistReader() {}

    static Checklist checklist(FileNode node) {
        node.mapping(List.of("of", "calls", "verdict", "weights", "bias"));
        return new Checklist(
                choice(node.needed("of"), Checklist.Source.class),
                node.value("calls")
                        .map(calls -> choice(calls, Checklist.Calls.class))
                        .orElse(Checklist.Calls.EACH),
                node.value("verdict")
                        .map(rule -> choice(rule, Checklist.Rule.class))
                        .orElse(Checklist.Rule.ALL),
                node.value("weights")
                        .map(weights ->
                                weights.list().stream().map(FileNode::number).toList())
                        .orElse(List.of()),
                node.value("bias").map(FileNode::number).orElse(0.0));
    }

    private static <E extends Enum<E>> E choice(FileNode node, Class<E> type) {
        List<String> words =
                Stream.of(type.getEnumConstants()).map(Checklist::text).toList();
        return Enum.valueOf(type, SpecReader.choice(node, words).toUpperCase(Locale.ROOT));
    }
}

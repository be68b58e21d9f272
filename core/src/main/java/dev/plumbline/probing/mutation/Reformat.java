package dev.plumbline.probing.mutation;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Takes the marks of Markdown away; where there are none, gives each sentence a line of its own. */
final class Reformat implements Edit {
    @Override
    public Change of(Item item, RandomGenerator random) {
        ResponseText response = item.response();
        if (response.lines().stream().anyMatch(line -> line.kind() == TextLine.Kind.CODE)) {
            return Change.none("the response has code, in which marks mean something");
        }
        String plain = response.lines().stream()
                .map(line -> plain(response.text(), line))
                .collect(Collectors.joining("\n"));
        if (!plain.equals(response.text())) {
            return Change.to(plain, "took emphasis and headings away and changed the marks of lists");
        }
        List<Passage> passages = response.passages();
        StringBuilder text = new StringBuilder(response.text());
        for (int i = passages.size() - 1; i > 0; i--) {
            Passage passage = passages.get(i);
            if (!passage.first()) {
                int before = passages.get(i - 1).end();
                text.replace(before, passage.start(), "\n");
            }
        }
        return text.toString().equals(response.text())
                ? Change.none("there is neither emphasis nor a line of several sentences")
                : Change.to(text.toString(), "gave each sentence a line of its own");
    }

    private static String plain(String text, TextLine line) {
        String content =
                text.substring(line.content(), line.end()).replace("**", "").replace("__", "");
        String before = text.substring(line.start(), line.content());
        return switch (line.kind()) {
            case HEADING -> content;
            case BULLET -> " ".repeat(line.indent()) + (before.strip().equals("-") ? "* " : "- ") + content;
            default -> before + content;
        };
    }
}

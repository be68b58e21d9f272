package dev.plumbline.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML into nodes that know their place. A plain scalar is nothing, true, false or a decimal number as in JSON
 * and YAML 1.2, and a text otherwise: {@code yes}, {@code 0x1F} and {@code 1:30} are texts, as a reader expects.
 */
final class YamlTree {
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");

    private final String file;
    private final Parser events;

    private YamlTree(String file, Parser events) {
        this.file = file;
        this.events = events;
    }

    static FileNode parse(String text, String file) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(FileTree.MOST_CHARACTERS);
        options.setNestingDepthLimit(FileTree.DEEPEST + 2);
        try {
            return new YamlTree(file, new ParserImpl(new StreamReader(text), options)).document();
        } catch (MarkedYAMLException malformed) {
            Mark mark = malformed.getProblemMark();
            throw FileTree.malformed(
                    file,
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    String.valueOf(malformed.getProblem()));
        } catch (YAMLException malformed) {
            throw FileTree.malformed(file, 1, 1, String.valueOf(malformed.getMessage()));
        }
    }

    private FileNode document() {
        events.getEvent();
        Event start = events.getEvent();
        if (start.is(Event.ID.StreamEnd)) {
            throw place(start, "").wrong("the file is empty", "write at least name, model and scale");
        }
        FileNode root = node(events.getEvent(), "", 0);
        events.getEvent();
        Event end = events.getEvent();
        if (!end.is(Event.ID.StreamEnd)) {
            throw FileTree.secondDocument(place(end, ""));
        }
        return root;
    }

    private FileNode node(Event event, String path, int depth) {
        FileNode.Place place = place(event, path);
        FileTree.checkDepth(place, depth);
        refuseReferences(event, place);
        if (event.is(Event.ID.MappingStart)) {
            return mapping(place, depth);
        }
        if (event.is(Event.ID.SequenceStart)) {
            List<FileNode> items = new ArrayList<>();
            for (Event item = events.getEvent(); !item.is(Event.ID.SequenceEnd); item = events.getEvent()) {
                items.add(node(item, path, depth + 1));
            }
            return FileNode.list(place, List.copyOf(items));
        }
        return scalar((ScalarEvent) event, place);
    }

    private FileNode mapping(FileNode.Place place, int depth) {
        FileTree.Entries entries = new FileTree.Entries(place);
        for (Event event = events.getEvent(); !event.is(Event.ID.MappingEnd); event = events.getEvent()) {
            if (!(event instanceof ScalarEvent key)) {
                refuseReferences(event, place(event, place.path()));
                throw place(event, place.path()).wrong("a key has to be a text", "write key: value");
            }
            FileNode.Place at = place(key, entries.path(key.getValue()));
            refuseReferences(key, at);
            entries.key(key.getValue(), at);
            entries.value(key.getValue(), node(events.getEvent(), at.path(), depth + 1));
        }
        return entries.node();
    }

    private static FileNode scalar(ScalarEvent event, FileNode.Place place) {
        String text = event.getValue();
        if (event.getScalarStyle() != ScalarStyle.PLAIN) {
            return FileNode.scalar(place, FileNode.Kind.TEXT, text);
        }
        if (NOTHING.contains(text)) {
            return FileNode.scalar(place, FileNode.Kind.NOTHING, "");
        }
        if (BOOLEANS.contains(text)) {
            return FileNode.scalar(place, FileNode.Kind.BOOLEAN, text.toLowerCase(Locale.ROOT));
        }
        boolean number = DECIMAL.matcher(text).matches();
        return FileNode.scalar(place, number ? FileNode.Kind.NUMBER : FileNode.Kind.TEXT, text);
    }

    private static void refuseReferences(Event event, FileNode.Place place) {
        boolean tagged = (event instanceof ScalarEvent scalar && scalar.getTag() != null)
                || (event instanceof CollectionStartEvent collection && collection.getTag() != null);
        boolean anchored = event instanceof NodeEvent node && node.getAnchor() != null;
        if (event instanceof AliasEvent || anchored || tagged) {
            throw place.wrong(
                    "judge files have no anchors (&), aliases (*) and tags (!)",
                    "write the value out, or put the text into quotes");
        }
    }

    private FileNode.Place place(Event event, String path) {
        Mark mark = event.getStartMark();
        return new FileNode.Place(file, mark.getLine() + 1, mark.getColumn() + 1, path);
    }
}

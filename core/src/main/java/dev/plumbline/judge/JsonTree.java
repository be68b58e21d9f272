package dev.plumbline.judge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON into nodes that know their place. */
final class JsonTree {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(FileTree.DEEPEST + 2)
                    .maxStringLength(FileTree.MOST_CHARACTERS)
                    .build())
            .build();

    private final String file;
    private final JsonParser parser;

    private JsonTree(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static FileNode parse(String text, String file) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonTree tree = new JsonTree(file, parser);
            parser.nextToken();
            FileNode root = tree.node("", 0);
            if (parser.nextToken() != null) {
                throw FileTree.secondDocument(tree.place(""));
            }
            return root;
        } catch (JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            throw FileTree.malformed(
                    file,
                    at == null ? 1 : at.getLineNr(),
                    at == null ? 1 : at.getColumnNr(),
                    malformed.getOriginalMessage());
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
    }

    private FileNode node(String path, int depth) throws IOException {
        FileNode.Place place = place(path);
        FileTree.checkDepth(place, depth);
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> mapping(place, depth);
            case START_ARRAY -> list(place, depth);
            case VALUE_NULL -> FileNode.scalar(place, FileNode.Kind.NOTHING, "");
            case VALUE_TRUE, VALUE_FALSE -> FileNode.scalar(place, FileNode.Kind.BOOLEAN, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> FileNode.scalar(place, FileNode.Kind.NUMBER, parser.getText());
            default -> FileNode.scalar(place, FileNode.Kind.TEXT, parser.getText());
        };
    }

    private FileNode list(FileNode.Place place, int depth) throws IOException {
        List<FileNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(place.path(), depth + 1));
        }
        return FileNode.list(place, List.copyOf(items));
    }

    private FileNode mapping(FileNode.Place place, int depth) throws IOException {
        FileTree.Entries entries = new FileTree.Entries(place);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            entries.key(key, place(entries.path(key)));
            parser.nextToken();
            entries.value(key, node(entries.path(key), depth + 1));
        }
        return entries.node();
    }

    private FileNode.Place place(String path) {
        JsonLocation at = parser.currentTokenLocation();
        return new FileNode.Place(file, at.getLineNr(), at.getColumnNr(), path);
    }
}

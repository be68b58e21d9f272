package dev.plumbline.judge;

import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what a judge has learned from labelled rows, and from which: guidelines, examples, and examples to retrieve.
 *
 * @param root the judge file
 * @param folder of the judge file, where sidecars are; empty for a text
 */
record LearnedParts(FileNode root, Optional<Path> folder) {
    static List<String> guidelines(FileNode root) {
        return list(root).stream()
                .map(node ->
                        node.is(FileNode.Kind.MAPPING) ? node.needed("rule").string() : node.string())
                .toList();
    }

    /** Rows of those guidelines that name them. */
    static Map<String, List<String>> support(FileNode root) {
        Map<String, List<String>> support = new LinkedHashMap<>();
        for (FileNode node : list(root)) {
            if (node.is(FileNode.Kind.MAPPING)) {
                node.mapping(List.of("rule", "rows"));
                support.put(
                        WellFormed.of(node.needed("rule").string()),
                        node.value("rows").map(SpecReader::labels).orElse(List.of()));
            }
        }
        return support;
    }

    private static List<FileNode> list(FileNode root) {
        return root.value("guidelines").map(FileNode::list).orElse(List.of());
    }

    /** A spec with the examples of the file. */
    JudgeSpec examples(JudgeSpec spec) {
        JudgeSpec shown = root.value("examples")
                .map(node -> {
                    List<ShownExample> examples = examples(node);
                    return node.located(() -> spec.withExamples(examples));
                })
                .orElse(spec);
        return root.value("retrieval").map(node -> retrieving(shown, node)).orElse(shown);
    }

    private JudgeSpec retrieving(JudgeSpec spec, FileNode node) {
        node.mapping(List.of(
                "of_each_label",
                "floor",
                "characters",
                "embedding_model",
                "embedding_base_url",
                "embedding_weights",
                "examples"));
        ExampleStore store = store(node);
        return node.located(() -> spec.withRetrieval(new Retrieval(
                store,
                node.value("of_each_label").map(each -> each.integer(1)).orElse(Retrieval.OF_EACH_LABEL),
                node.value("floor").map(FileNode::number).orElse(Retrieval.FLOOR),
                node.value("characters").map(most -> most.integer(1)).orElse(Retrieval.CHARACTERS))));
    }

    private ExampleStore store(FileNode node) {
        Optional<FileNode> model = node.value("embedding_model");
        if (model.isEmpty()) {
            return ExampleStore.of(examples(node.needed("examples")));
        }
        List<Embedded> embedded = all(node.needed("examples"), LearnedParts::embedded);
        ModelEndpoint endpoint = new ModelEndpoint(
                model.get().located(() -> ModelUri.parse(model.get().string())),
                node.value("embedding_base_url").map(SpecReader::baseUrl),
                Map.of());
        return node.located(() -> ExampleStore.of(
                embedded.stream().map(Embedded::example).toList(),
                ExampleVectors.of(
                        endpoint,
                        node.value("embedding_weights").map(FileNode::string),
                        embedded.stream()
                                .map(one -> ExampleVectors.read(one.vector()))
                                .toList())));
    }

    private record Embedded(ShownExample example, String vector) {}

    private static Embedded embedded(FileNode node) {
        return new Embedded(example(node, "vector"), node.needed("vector").string());
    }

    private List<ShownExample> examples(FileNode node) {
        return all(node, LearnedParts::example);
    }

    private <T> List<T> all(FileNode node, Function<FileNode, T> reader) {
        return node.is(FileNode.Kind.MAPPING)
                ? ExampleSidecar.read(node, folder, reader)
                : node.list().stream().map(reader).toList();
    }

    static ShownExample example(FileNode node) {
        return example(node, "fields");
    }

    private static ShownExample example(FileNode node, String further) {
        node.mapping(List.of("fields", "label", "reason", "id", "group", further));
        return new ShownExample(
                node.needed("fields").stringsByKey(),
                node.needed("label").label(),
                node.value("reason").map(FileNode::string),
                node.value("id").map(FileNode::label),
                node.value("group").map(FileNode::label));
    }
}

package dev.plumbline.judge;

import dev.plumbline.dataset.RowSketch;
import dev.plumbline.judge.JudgeSpec.Dialect;
import dev.plumbline.judge.JudgeSpec.Lineage;
import dev.plumbline.judge.JudgeSpec.ShownExample;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Turns the keys and values of a judge file into a spec. Every key of the format is named here. */
final class SpecReader {
    private static final List<String> KEYS = List.of(
            "format",
            "name",
            "model",
            "base_url",
            "headers",
            "parameters",
            "scale",
            "positive",
            "dialect",
            "instructions",
            "criteria",
            "examples",
            "guidelines",
            "inputs",
            "reason",
            "length",
            "repeat",
            "calibration",
            "guide",
            "parent",
            "lineage");

    private final FileNode root;
    private final Optional<Path> folder;

    SpecReader(FileNode root, Optional<Path> folder) {
        this.root = root;
        this.folder = folder;
    }

    JudgeSpec spec() {
        root.mapping(KEYS);
        root.value("format").ifPresent(SpecReader::checkFormat);
        FileNode name = root.needed("name");
        FileNode model = root.needed("model");
        SpecCopy copy = new SpecCopy(name.label(), model.located(() -> ModelUri.parse(model.string())), scale());
        root.value("base_url").ifPresent(node -> copy.baseUrl(Optional.of(node.string())));
        root.value("parameters").ifPresent(node -> copy.parameters(parameters(node)));
        root.value("criteria").ifPresent(node -> copy.criteria(node.strings()));
        root.value("guidelines").ifPresent(node -> copy.guidelines(node.strings()));
        root.value("reason")
                .ifPresent(node ->
                        copy.reason(choice(node, List.of("text", "none")).equals("text")));
        root.value("length").ifPresent(node -> copy.length(node.bool()));
        root.value("repeat").ifPresent(node -> copy.repeat(node.integer(1)));
        root.value("calibration").ifPresent(node -> copy.calibration(Optional.of(calibration(node))));
        root.value("guide").ifPresent(node -> copy.guide(Optional.of(node.string())));
        root.value("parent").ifPresent(node -> copy.parent(Optional.of(node.string())));
        root.value("lineage").ifPresent(node -> copy.lineage(Optional.of(lineage(node))));
        root.value("inputs").ifPresent(node -> copy.inputs(roles(node)));
        JudgeSpec begun = name.located(copy::spec);
        JudgeSpec instructed = instructions(new SpecCopy(begun));
        return headersAndExamples(new SpecCopy(instructed));
    }

    private JudgeSpec instructions(SpecCopy copy) {
        Optional<FileNode> dialect = root.value("dialect");
        Optional<FileNode> text = root.value("instructions");
        dialect.ifPresent(node -> copy.dialect(dialect(node)));
        if (text.isEmpty()) {
            return copy.spec();
        }
        FileNode node = text.get();
        copy.instructions(node.string());
        return node.located(() -> {
            if (dialect.isEmpty()) {
                copy.dialect(Template.detect(node.string()));
            }
            return copy.spec();
        });
    }

    private JudgeSpec headersAndExamples(SpecCopy copy) {
        root.value("headers").ifPresent(headers -> {
            // One at a time, so that an error points at its line.
            headers.mapping().forEach((key, value) -> {
                copy.headers(Map.of(key, value.string()));
                FileNode.scalar(headers.at(key), FileNode.Kind.TEXT, key).located(copy::spec);
            });
            copy.headers(headers.stringsByKey());
        });
        Optional<FileNode> examples = root.value("examples");
        if (examples.isEmpty()) {
            return copy.spec();
        }
        FileNode node = examples.get();
        copy.examples(
                node.is(FileNode.Kind.MAPPING)
                        ? ExampleSidecar.read(node, folder)
                        : node.list().stream().map(SpecReader::example).toList());
        return node.located(copy::spec);
    }

    static ShownExample example(FileNode node) {
        node.mapping(List.of("fields", "label", "reason"));
        return new ShownExample(
                node.needed("fields").stringsByKey(),
                node.needed("label").label(),
                node.value("reason").map(FileNode::string));
    }

    private Scale scale() {
        FileNode node = root.needed("scale");
        Scale scale = node.located(() -> {
            if (node.is(FileNode.Kind.LIST)) {
                return Scale.categories(labels(node));
            }
            if (node.is(FileNode.Kind.MAPPING)) {
                return scaleOfList(node);
            }
            return Scale.parse(node.string());
        });
        return root.value("positive")
                .map(positive -> positive.located(() -> scale.withPositive(positive.label())))
                .orElse(scale);
    }

    private static Scale scaleOfList(FileNode node) {
        node.mapping(List.of("ordinal", "prefer"));
        Optional<FileNode> ordinal = node.value("ordinal");
        if (ordinal.isPresent()) {
            return Scale.ordinal(labels(ordinal.get()));
        }
        List<String> labels = labels(node.needed("prefer"));
        if (labels.size() != 2 && labels.size() != 3) {
            throw new IllegalArgumentException("prefer needs two labels and perhaps one for ties, got " + labels);
        }
        return Scale.preference(
                labels.get(0), labels.get(1), labels.stream().skip(2).findFirst());
    }

    private static List<String> labels(FileNode node) {
        return node.list().stream().map(FileNode::label).toList();
    }

    private static void checkFormat(FileNode node) {
        if (node.integer() != 1) {
            throw node.place()
                    .wrong(
                            "the file has format " + node.text() + ", this version of Plumbline reads format 1",
                            "use a newer version of Plumbline");
        }
    }

    private static Parameters parameters(FileNode node) {
        node.mapping(List.of("temperature", "top_p", "seed", "max_tokens", "effort"));
        Optional<FileNode> temperature = node.value("temperature");
        Optional<FileNode> topP = node.value("top_p");
        Optional<FileNode> seed = node.value("seed");
        Optional<FileNode> maxTokens = node.value("max_tokens");
        return new Parameters(
                temperature.isPresent() ? OptionalDouble.of(temperature.get().number()) : OptionalDouble.empty(),
                topP.isPresent() ? OptionalDouble.of(topP.get().number()) : OptionalDouble.empty(),
                seed.isPresent() ? OptionalLong.of(seed.get().integer()) : OptionalLong.empty(),
                maxTokens.isPresent() ? OptionalInt.of(maxTokens.get().integer(1)) : OptionalInt.empty(),
                node.value("effort").map(FileNode::string));
    }

    private static Map<String, String> roles(FileNode node) {
        node.mapping(SpecRules.ROLES);
        return node.stringsByKey();
    }

    private static Dialect dialect(FileNode node) {
        List<String> names = Stream.of(Dialect.values())
                .map(dialect -> dialect.name().toLowerCase(Locale.ROOT))
                .toList();
        return Dialect.valueOf(choice(node, names).toUpperCase(Locale.ROOT));
    }

    private static String choice(FileNode node, List<String> allowed) {
        if (!allowed.contains(node.string())) {
            throw node.place()
                    .wrong(
                            "'" + node.place().path() + "' is '" + node.string() + "'",
                            NearestWord.hint(node.string(), allowed));
        }
        return node.string();
    }

    private static Calibration calibration(FileNode node) {
        node.mapping(List.of("point", "item", "intercept", "sharpness", "threshold", "abstain", "idf", "idf_ceiling"));
        return node.located(() -> new Calibration(
                node.value("point").map(FileNode::numbersByKey).orElse(Map.of()),
                node.value("item").map(FileNode::numbersByKey).orElse(Map.of()),
                node.needed("intercept").number(),
                node.needed("sharpness").number(),
                node.needed("threshold").number(),
                node.value("abstain").map(SpecReader::band),
                node.value("idf").map(FileNode::numbersByKey).orElse(Map.of()),
                node.value("idf_ceiling").map(FileNode::number).orElse(1.0)));
    }

    private static Calibration.Band band(FileNode node) {
        List<FileNode> ends = node.list();
        if (ends.size() != 2) {
            throw node.place().wrong("'abstain' has " + ends.size() + " numbers", "give two: [low, high]");
        }
        return node.located(
                () -> new Calibration.Band(ends.get(0).number(), ends.get(1).number()));
    }

    private static Lineage lineage(FileNode node) {
        node.mapping(List.of("parent", "dataset", "optimizer", "report", "rows"));
        return new Lineage(
                node.needed("parent").string(),
                node.needed("dataset").label(),
                node.needed("optimizer").string(),
                node.value("report").map(FileNode::string),
                node.value("rows").map(SpecReader::rows));
    }

    private static RowSketch rows(FileNode node) {
        node.mapping(List.of("salt", "hashes", "signatures"));
        return new RowSketch(
                node.needed("salt").label(), labels(node.needed("hashes")), labels(node.needed("signatures")));
    }
}

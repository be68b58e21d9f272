package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.RowSketch;
import dev.plumbline.judge.JudgeSpec.Dialect;
import dev.plumbline.judge.JudgeSpec.Lineage;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
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
            "retrieval",
            "guidelines",
            "inputs",
            "reason",
            "length",
            "repeat",
            "orders",
            "inconsistent",
            "jury",
            "vote",
            "cascade",
            "promise",
            "checklist",
            "calibration",
            "guide",
            "parent",
            "lineage");

    /** What is said to a model, and what a jury or a cascade leaves to its judges. */
    private static final List<String> OF_A_MODEL = List.of(
            "model",
            "base_url",
            "headers",
            "parameters",
            "dialect",
            "instructions",
            "criteria",
            "examples",
            "retrieval",
            "guidelines",
            "reason",
            "repeat",
            "orders",
            "inconsistent",
            "checklist");

    /** What would change verdicts after the thresholds of a cascade were fitted to them. */
    private static final List<String> NOT_OF_A_CASCADE = List.of("jury", "vote", "calibration");

    private final FileNode root;
    private final JuryReader jurors;

    SpecReader(FileNode root, JuryReader jurors) {
        this.root = root;
        this.jurors = jurors;
    }

    JudgeSpec spec() {
        root.mapping(KEYS);
        root.value("format").ifPresent(SpecReader::checkFormat);
        FileNode name = root.needed("name");
        Optional<JudgeCascade> cascade = cascade();
        Optional<Jury> jury = jury();
        ModelUri uri = cascade.map(judges -> new ModelUri(JudgeCascade.SCHEME, "stages"))
                .or(() -> jury.map(
                        judges -> new ModelUri(Jury.SCHEME, judges.rule().text())))
                .orElseGet(this::model);
        Scale scale = scale();
        cascade.ifPresent(judges -> root.needed("cascade").located(() -> {
            judges.checkScale(scale);
            return judges;
        }));
        jury.ifPresent(judges -> root.needed("jury").located(() -> {
            judges.checkScale(scale);
            return judges;
        }));
        Prompting prompting = prompting();
        root.value("inputs")
                .ifPresent(node -> node.located(() -> {
                    SpecRules.checkInputs(prompting.inputs(), scale);
                    return node;
                }));
        // Instructions, headers and examples are added afterwards, so that their errors name their own lines.
        JudgeSpec begun = name.located(() -> new JudgeSpec(
                name.label(),
                new ModelEndpoint(uri, root.value("base_url").map(SpecReader::baseUrl), Map.of()),
                root.value("parameters").map(SpecReader::parameters).orElse(Parameters.none()),
                scale,
                prompting,
                scoring(),
                new Asking(
                        root.value("repeat").map(node -> node.integer(1)).orElse(1),
                        Orders.GIVEN,
                        jury,
                        Optional.empty(),
                        cascade),
                root.value("guide").map(FileNode::string),
                new Provenance(
                        root.value("parent").map(FileNode::string),
                        root.value("lineage").map(SpecReader::lineage))));
        return withChecklist(
                withOrders(new LearnedParts(root, jurors.folder()).examples(withHeaders(withInstructions(begun)))));
    }

    private ModelUri model() {
        FileNode model = root.needed("model");
        return model.located(() -> {
            ModelUri uri = ModelUri.parse(model.string());
            if (uri.scheme().equals(Jury.SCHEME)) {
                throw BadInput.of("'" + uri + "' is no model", "list the judges of a jury under 'jury'");
            }
            if (uri.scheme().equals(JudgeCascade.SCHEME)) {
                throw BadInput.of("'" + uri + "' is no model", "list the judges of a cascade under 'cascade'");
            }
            return uri;
        });
    }

    private Optional<Jury> jury() {
        Optional<FileNode> node = root.value("jury");
        if (node.isEmpty()) {
            root.value("vote").ifPresent(vote -> {
                throw root.at("vote").wrong("'vote' stands without 'jury'", "list the judges that vote under 'jury'");
            });
            return Optional.empty();
        }
        refuse(OF_A_MODEL, "stands beside 'jury', and a jury has no model of its own", "jurors");
        return Optional.of(jurors.jury(node.get(), root.value("vote")));
    }

    private Optional<JudgeCascade> cascade() {
        Optional<FileNode> node = root.value("cascade");
        if (node.isEmpty()) {
            root.value("promise").ifPresent(promise -> {
                throw promise.place()
                        .wrong("'promise' stands without 'cascade'", "it is what the thresholds of a cascade keep");
            });
            return Optional.empty();
        }
        refuse(OF_A_MODEL, "stands beside 'cascade', and a cascade has no model of its own", "stages");
        refuse(NOT_OF_A_CASCADE, "stands beside 'cascade', whose thresholds hold for its judges as they are", "stages");
        return Optional.of(jurors.cascade(node.get(), root.value("promise")));
    }

    private void refuse(List<String> keys, String why, String members) {
        for (String key : keys) {
            if (root.value(key).isPresent()) {
                throw root.at(key).wrong("'" + key + "' " + why, "set it in the files of the " + members);
            }
        }
    }

    private JudgeSpec withOrders(JudgeSpec begun) {
        Optional<FileNode> inconsistent = root.value("inconsistent");
        Optional<FileNode> node = root.value("orders");
        if (node.map(orders -> choice(orders, List.of("given", "both")))
                .filter("both"::equals)
                .isEmpty()) {
            if (inconsistent.isPresent()) {
                throw root.at("inconsistent")
                        .wrong("'inconsistent' stands without 'orders: both'", "add it, or take this key out");
            }
            return begun;
        }
        boolean hasTie = begun.scale() instanceof Scale.Preference preference
                && preference.tie().isPresent();
        boolean tie = inconsistent
                .map(answer -> choice(answer, List.of("tie", "abstain")).equals("tie"))
                .orElse(hasTie);
        return inconsistent
                .filter(answer -> tie)
                .orElse(node.get())
                .located(() -> begun.withOrders(tie ? Orders.BOTH_OR_TIE : Orders.BOTH_OR_ABSTAIN));
    }

    private JudgeSpec withChecklist(JudgeSpec begun) {
        return root.value("checklist")
                .map(node -> node.located(() -> begun.withChecklist(Optional.of(ChecklistReader.checklist(node)))))
                .orElse(begun);
    }

    private Prompting prompting() {
        Prompting none = Prompting.none();
        return none.withCriteria(root.value("criteria").map(FileNode::strings).orElse(none.criteria()))
                .withGuidelines(LearnedParts.guidelines(root))
                .withSupport(LearnedParts.support(root))
                .withInputs(root.value("inputs").map(SpecReader::roles).orElse(none.inputs()))
                .withReason(root.value("reason")
                        .map(node -> choice(node, List.of("text", "none")).equals("text"))
                        .orElse(none.reason()));
    }

    private Scoring scoring() {
        return new Scoring(
                root.value("length").map(FileNode::bool).orElse(false),
                root.value("calibration").map(SpecReader::calibration));
    }

    private JudgeSpec withInstructions(JudgeSpec begun) {
        Optional<Dialect> dialect = root.value("dialect").map(SpecReader::dialect);
        Optional<FileNode> text = root.value("instructions");
        if (text.isEmpty()) {
            return begun.with(begun.prompting().withInstructions("", dialect.orElse(Dialect.MUSTACHE)));
        }
        FileNode node = text.get();
        String template = node.string();
        return node.located(() -> begun.with(
                begun.prompting().withInstructions(template, dialect.orElseGet(() -> Template.detect(template)))));
    }

    private JudgeSpec withHeaders(JudgeSpec instructed) {
        Optional<FileNode> headers = root.value("headers");
        if (headers.isEmpty()) {
            return instructed;
        }
        FileNode node = headers.get();
        // One at a time, so that an error points at its line.
        node.mapping()
                .forEach((key, value) -> FileNode.scalar(node.at(key), FileNode.Kind.TEXT, key)
                        .located(() -> withHeaders(instructed, Map.of(key, value.string()))));
        return withHeaders(instructed, node.stringsByKey());
    }

    private static JudgeSpec withHeaders(JudgeSpec spec, Map<String, String> headers) {
        return spec.with(new ModelEndpoint(spec.model(), spec.endpoint().baseUrl(), headers));
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

    static List<String> labels(FileNode node) {
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

    static String baseUrl(FileNode node) {
        return node.located(() -> {
            SpecRules.checkBaseUrl(node.string());
            return node.string();
        });
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

    static String choice(FileNode node, List<String> allowed) {
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

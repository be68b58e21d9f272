package dev.plumbline.judge;

import dev.plumbline.dataset.RowSketch;
import dev.plumbline.judge.JudgeSpec.Lineage;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A spec as the keys and values of its file, in the order in which people read them; defaults are left out. */
final class SpecTree {
    private static final String EXAMPLES = "examples";

    private SpecTree() {}

    static Map<String, Object> of(JudgeSpec spec, ExampleSidecar.Both sidecars) {
        return of(spec, sidecars, member -> Optional.empty());
    }

    /**
     * A spec as its file has it.
     *
     * @param files name of the file beside it that holds a member of a cascade, where there is one
     */
    static Map<String, Object> of(
            JudgeSpec spec, ExampleSidecar.Both sidecars, Function<JudgeSpec, Optional<String>> files) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", spec.name());
        spec.jury().ifPresent(jury -> jury(tree, jury));
        spec.cascade().ifPresent(cascade -> cascade(tree, cascade, files));
        if (spec.members().isEmpty()) {
            tree.put("model", spec.model().toString());
        }
        spec.endpoint().baseUrl().ifPresent(url -> tree.put("base_url", url));
        putUnlessEmpty(tree, "headers", spec.endpoint().headers());
        putUnlessEmpty(tree, "parameters", of(spec.parameters()));
        scale(tree, spec.scale());
        if (!Template.isEvident(spec.instructions(), spec.prompting().dialect())) {
            tree.put("dialect", spec.prompting().dialect().name().toLowerCase(Locale.ROOT));
        }
        if (!spec.instructions().isEmpty()) {
            tree.put("instructions", spec.instructions());
        }
        putUnlessEmpty(tree, "criteria", spec.prompting().criteria());
        putUnlessEmpty(
                tree,
                "guidelines",
                spec.guidelines().stream()
                        .map(rule -> guideline(rule, spec.prompting().support().getOrDefault(rule, List.of())))
                        .toList());
        putUnlessEmpty(tree, "inputs", spec.prompting().inputs());
        if (!spec.prompting().reason()) {
            tree.put("reason", "none");
        }
        if (spec.scoring().length()) {
            tree.put("length", true);
        }
        if (spec.repeat() != 1) {
            tree.put("repeat", spec.repeat());
        }
        if (spec.orders().both()) {
            tree.put("orders", "both");
            tree.put("inconsistent", spec.orders() == Orders.BOTH_OR_TIE ? "tie" : "abstain");
        }
        spec.checklist().ifPresent(checklist -> tree.put("checklist", of(checklist)));
        spec.guide().ifPresent(guide -> tree.put("guide", guide));
        putExamples(tree, of(spec.examples()), sidecars.shown());
        spec.retrieval().ifPresent(retrieval -> tree.put("retrieval", of(retrieval, sidecars.retrieved())));
        spec.calibration().ifPresent(calibration -> tree.put("calibration", of(calibration)));
        spec.parent().ifPresent(parent -> tree.put("parent", parent));
        spec.lineage().ifPresent(lineage -> tree.put("lineage", of(lineage)));
        return tree;
    }

    /** Jurors are written out, so that the file is the same judge whatever becomes of theirs. */
    private static void jury(Map<String, Object> tree, Jury jury) {
        List<Map<String, Object>> jurors = new ArrayList<>();
        for (Jury.Juror juror : jury.jurors()) {
            Map<String, Object> one = new LinkedHashMap<>();
            if (juror.weight() != 1) {
                one.put("weight", juror.weight());
            }
            one.put("judge", of(juror.spec(), ExampleSidecar.Both.none()));
            jurors.add(one);
        }
        tree.put("jury", jurors);
        tree.put("vote", jury.rule().text());
    }

    /** A judge whose file lies beside this one is named, with its version; another one is written out. */
    private static void cascade(
            Map<String, Object> tree, JudgeCascade cascade, Function<JudgeSpec, Optional<String>> files) {
        List<Map<String, Object>> stages = new ArrayList<>();
        for (JudgeCascade.Stage stage : cascade.stages()) {
            Map<String, Object> one = new LinkedHashMap<>();
            stage.version().ifPresent(version -> one.put("version", version));
            one.put("threshold", stage.threshold());
            Optional<String> file = files.apply(stage.spec());
            one.put("judge", file.isPresent() ? file.get() : of(stage.spec(), ExampleSidecar.Both.none()));
            stages.add(one);
        }
        tree.put("cascade", stages);
        cascade.promise().ifPresent(promise -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("agreement", promise.agreement());
            one.put("confidence", promise.confidence());
            one.put("thresholds", promise.thresholds());
            tree.put("promise", one);
        });
    }

    static Map<String, Object> of(ShownExample example) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("fields", example.fields());
        tree.put("label", example.label());
        example.reason().ifPresent(reason -> tree.put("reason", reason));
        example.id().ifPresent(id -> tree.put("id", id));
        example.group().ifPresent(group -> tree.put("group", group));
        return tree;
    }

    private static Object guideline(String rule, List<String> rows) {
        if (rows.isEmpty()) {
            return rule;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rule", rule);
        tree.put("rows", new Flow(rows));
        return tree;
    }

    private static Map<String, Object> of(Retrieval retrieval, Optional<ExampleSidecar> sidecar) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("of_each_label", retrieval.ofEachLabel());
        tree.put("floor", retrieval.floor());
        tree.put("characters", retrieval.characters());
        retrieval.store().vectors().ifPresent(vectors -> {
            tree.put("embedding_model", vectors.endpoint().model().toString());
            vectors.endpoint().baseUrl().ifPresent(url -> tree.put("embedding_base_url", url));
            vectors.weights().ifPresent(digest -> tree.put("embedding_weights", digest));
        });
        putExamples(tree, of(retrieval.store()), sidecar);
        return tree;
    }

    static List<Map<String, Object>> of(List<ShownExample> examples) {
        return examples.stream().map(SpecTree::of).toList();
    }

    static List<Map<String, Object>> of(ExampleStore store) {
        List<Map<String, Object>> trees = of(store.examples());
        store.vectors().ifPresent(vectors -> {
            for (int i = 0; i < trees.size(); i++) {
                trees.get(i).put("vector", vectors.text(i));
            }
        });
        return trees;
    }

    private static void putExamples(
            Map<String, Object> tree, List<Map<String, Object>> examples, Optional<ExampleSidecar> sidecar) {
        putUnlessEmpty(tree, EXAMPLES, sidecar.isPresent() ? List.of() : examples);
        sidecar.ifPresent(file -> tree.put(EXAMPLES, reference(file)));
    }

    private static Map<String, Object> reference(ExampleSidecar sidecar) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", sidecar.name());
        tree.put("sha256", sidecar.sha256());
        return tree;
    }

    private static Map<String, Object> of(Parameters parameters) {
        Map<String, Object> tree = new LinkedHashMap<>();
        parameters.temperature().ifPresent(value -> tree.put("temperature", value));
        parameters.topP().ifPresent(value -> tree.put("top_p", value));
        parameters.seed().ifPresent(value -> tree.put("seed", value));
        parameters.maxTokens().ifPresent(value -> tree.put("max_tokens", value));
        parameters.effort().ifPresent(value -> tree.put("effort", value));
        return tree;
    }

    private static void scale(Map<String, Object> tree, Scale scale) {
        Scale unmarked;
        if (scale instanceof Scale.Categories) {
            tree.put("scale", new Flow(scale.labels()));
            unmarked = Scale.categories(scale.labels());
        } else if (isFaithful(scale)) {
            tree.put("scale", scale.text());
            unmarked = Scale.parse(scale.text());
        } else {
            // A label with a comma needs quotes in the text form, and a list reads better than quotes in quotes.
            tree.put("scale", Map.of(scale instanceof Scale.Ordinal ? "ordinal" : "prefer", new Flow(scale.labels())));
            unmarked = scale;
        }
        scale.positive()
                .filter(positive -> !unmarked.positive().equals(Optional.of(positive)))
                .ifPresent(positive -> tree.put("positive", positive));
    }

    private static boolean isFaithful(Scale scale) {
        return scale.text().indexOf('"') < 0;
    }

    private static Map<String, Object> of(Checklist checklist) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("of", Checklist.text(checklist.of()));
        if (checklist.calls() != Checklist.Calls.EACH) {
            tree.put("calls", Checklist.text(checklist.calls()));
        }
        tree.put("verdict", Checklist.text(checklist.rule()));
        if (!checklist.weights().isEmpty()) {
            tree.put("weights", new Flow(checklist.weights()));
        }
        if (checklist.bias() != 0) {
            tree.put("bias", checklist.bias());
        }
        return tree;
    }

    private static Map<String, Object> of(Calibration calibration) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("intercept", calibration.intercept());
        tree.put("sharpness", calibration.sharpness());
        tree.put("threshold", calibration.threshold());
        calibration.abstain().ifPresent(band -> tree.put("abstain", new Flow(List.of(band.low(), band.high()))));
        putUnlessEmpty(tree, "point", calibration.point());
        putUnlessEmpty(tree, "item", calibration.item());
        if (calibration.idfCeiling() != 1) {
            tree.put("idf_ceiling", calibration.idfCeiling());
        }
        putUnlessEmpty(tree, "idf", calibration.idf());
        return tree;
    }

    private static Map<String, Object> of(Lineage lineage) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("parent", lineage.parent());
        tree.put("dataset", lineage.dataset());
        tree.put("optimizer", lineage.optimizer());
        lineage.report().ifPresent(report -> tree.put("report", report));
        lineage.rows().ifPresent(rows -> tree.put("rows", of(rows)));
        return tree;
    }

    private static Map<String, Object> of(RowSketch rows) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("salt", rows.salt());
        tree.put("hashes", rows.hashes());
        tree.put("signatures", rows.signatures());
        return tree;
    }

    private static void putUnlessEmpty(Map<String, Object> tree, String key, Map<String, ?> value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }

    private static void putUnlessEmpty(Map<String, Object> tree, String key, Collection<?> value) {
        if (!value.isEmpty()) {
            tree.put(key, value);
        }
    }

    /** A short list that is written in one line. */
    record Flow(List<?> items) {}
}

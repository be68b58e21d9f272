package dev.plumbline.judge;

import dev.plumbline.judge.SpecTree.Flow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between two judges, key by key as their files have them.
 *
 * <pre>{@code
 * System.out.println(SpecDiff.between(before, after));
 * // parameters.temperature: - -> 0
 * // instructions:
 * //   Response: {{ response }}
 * // - Be kind.
 * // + Be strict.
 * }</pre>
 *
 * @param changes changed keys in the order of the file
 * @param sameVersion whether nothing differs that determines a verdict
 */
public record SpecDiff(List<Change> changes, boolean sameVersion) {
    private static final List<String> NESTED =
            List.of("headers", "parameters", "inputs", "lineage", "checklist", "calibration", "retrieval");

    public SpecDiff {
        changes = List.copyOf(changes);
    }

    /**
     * A changed key.
     *
     * @param key key of the file, nested ones with a dot
     * @param before its text before, empty when it was not there
     * @param after its text after, empty when it is not there
     */
    public record Change(String key, Optional<String> before, Optional<String> after) {
        /** Lines that begin with two spaces (kept), {@code - } (only before) or {@code + } (only after). */
        public List<String> lines() {
            return LineDiff.of(
                    before.map(text -> text.lines().toList()).orElse(List.of()),
                    after.map(text -> text.lines().toList()).orElse(List.of()));
        }

        @Override
        public String toString() {
            boolean several =
                    before.orElse("").contains("\n") || after.orElse("").contains("\n");
            return several
                    ? key + ":\n" + String.join("\n", lines())
                    : key + ": " + before.orElse("-") + " -> " + after.orElse("-");
        }
    }

    /** What has to change in one judge to make it the other. */
    public static SpecDiff between(JudgeSpec before, JudgeSpec after) {
        Map<String, String> old = texts(before);
        Map<String, String> now = texts(after);
        Set<String> keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(now.keySet());
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            Optional<String> from = Optional.ofNullable(old.get(key));
            Optional<String> to = Optional.ofNullable(now.get(key));
            if (!from.equals(to)) {
                changes.add(new Change(key, from, to));
            }
        }
        return new SpecDiff(
                changes, before.version().hash().equals(after.version().hash()));
    }

    /** One block for each changed key; "no difference" when there is none. */
    @Override
    public String toString() {
        return changes.isEmpty()
                ? "no difference"
                : String.join("\n", changes.stream().map(Change::toString).toList());
    }

    private static Map<String, String> texts(JudgeSpec spec) {
        Map<String, String> texts = new LinkedHashMap<>();
        SpecTree.of(comparable(spec), ExampleSidecar.Both.none()).forEach((key, value) -> {
            if (key.equals("jury")) {
                spec.jury().ifPresent(jury -> jurors(texts, jury));
            } else if (key.equals("cascade")) {
                spec.cascade().ifPresent(cascade -> stages(texts, cascade));
            } else if (NESTED.contains(key) && value instanceof Map<?, ?> nested) {
                nested.forEach((inner, innerValue) -> {
                    // Hashes of rows say nothing to a reader.
                    if (!(key.equals("lineage") && inner.equals("rows"))) {
                        texts.put(
                                key + "." + inner,
                                key.equals("retrieval") && innerValue instanceof List<?> examples
                                        ? number(examples, spec)
                                        : text(innerValue));
                    }
                });
            } else {
                texts.put(key, text(value));
            }
        });
        return texts;
    }

    /** From which rows something was learned changes no verdict. */
    private static JudgeSpec comparable(JudgeSpec spec) {
        return spec.withSupport(Map.of())
                .withExamples(spec.examples().stream().map(SpecDiff::ofNoRow).toList());
    }

    private static ShownExample ofNoRow(ShownExample example) {
        return new ShownExample(example.fields(), example.label(), example.reason());
    }

    /** Thousands of examples say nothing to a reader. */
    private static String number(List<?> examples, JudgeSpec spec) {
        return examples.size() + ", digest "
                + spec.retrieval()
                        .map(retrieval -> retrieval.store().digest().substring(0, 12))
                        .orElse("");
    }

    /** Juror by juror, so that the one that changed is seen; where it comes from is told by its own file. */
    private static void jurors(Map<String, String> texts, Jury jury) {
        int number = 0;
        for (Jury.Juror juror : jury.jurors()) {
            number++;
            texts.put("jury." + number, text(juror.spec()));
            if (juror.weight() != 1) {
                texts.put("jury." + number + ".weight", text(juror.weight()));
            }
        }
    }

    private static void stages(Map<String, String> texts, JudgeCascade cascade) {
        int number = 0;
        for (JudgeCascade.Stage stage : cascade.stages()) {
            number++;
            texts.put("cascade." + number, text(stage.spec()));
            texts.put("cascade." + number + ".threshold", text(stage.threshold()));
        }
    }

    private static String text(JudgeSpec member) {
        return text(SpecTree.of(comparable(member).with(Provenance.none()), ExampleSidecar.Both.none()));
    }

    private static String text(Object value) {
        if (value instanceof Flow || !(value instanceof Collection<?> || value instanceof Map<?, ?>)) {
            return value instanceof String text ? text : FileText.inline(value);
        }
        return FileText.yaml(Map.of("x", value))
                .replaceFirst("^x:\\n", "")
                .stripTrailing()
                .stripIndent();
    }
}

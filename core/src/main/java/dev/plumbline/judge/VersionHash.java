package dev.plumbline.judge;

import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The canonical form behind a judge version. Its own, so that no library and no Java changes it: every part is a
 * named list of texts with its length before it, maps are sorted by key, and a number is the 16 hexadecimal digits of
 * its IEEE 754 bits.
 *
 * <p>Never change what is written here for a spec that exists; new parts are added only when they differ from their
 * default.
 */
final class VersionHash {
    private static final String FORMAT = "1";

    private final Fingerprint fingerprint = Fingerprint.start();

    private VersionHash() {}

    static JudgeVersion of(JudgeSpec spec, Optional<String> embedderDigest) {
        VersionHash hash = new VersionHash();
        hash.part("plumbline judge", FORMAT, Integer.toString(Prompt.RENDERER));
        hash.part("model", spec.model().scheme(), spec.model().name());
        hash.parameters(spec.parameters());
        hash.scale(spec.scale());
        hash.template(spec.template());
        hash.list("criteria", spec.prompting().criteria());
        hash.part("examples", Integer.toString(spec.examples().size()));
        spec.examples().forEach(hash::example);
        spec.retrieval().ifPresent(hash::retrieval);
        hash.list("guidelines", spec.guidelines());
        hash.texts("inputs", spec.prompting().inputs());
        hash.part("reason", Boolean.toString(spec.prompting().reason()));
        hash.part("length", Boolean.toString(spec.scoring().length()));
        hash.part("repeat", Integer.toString(spec.repeat()));
        if (spec.orders().both()) {
            PairFields pair = PairFields.of(spec.prompting());
            hash.part("orders", spec.orders() == Orders.BOTH_OR_TIE ? "tie" : "abstain", pair.a(), pair.b());
        }
        spec.checklist().ifPresent(hash::checklist);
        spec.jury().ifPresent(hash::jury);
        spec.cascade().ifPresent(hash::cascade);
        spec.calibration().ifPresent(hash::calibration);
        embedderDigest.ifPresent(digest -> hash.part("embedder", digest));
        return new JudgeVersion(spec.name(), hash.fingerprint.hex());
    }

    private void parameters(Parameters parameters) {
        parameters.temperature().ifPresent(value -> part("temperature", bits(value)));
        parameters.topP().ifPresent(value -> part("top_p", bits(value)));
        parameters.seed().ifPresent(value -> part("seed", Long.toString(value)));
        parameters.maxTokens().ifPresent(value -> part("max_tokens", Integer.toString(value)));
        parameters.effort().ifPresent(value -> part("effort", value));
    }

    private void scale(Scale scale) {
        if (scale instanceof Scale.Range range) {
            part("scale range", bits(range.low()), bits(range.high()));
            return;
        }
        String kind = "boolean";
        if (scale instanceof Scale.Categories) {
            kind = "categories";
        } else if (scale instanceof Scale.Ordinal) {
            kind = "ordinal";
        } else if (scale instanceof Scale.Preference preference) {
            kind = preference.tie().isPresent() ? "preference with tie" : "preference";
        }
        list("scale " + kind, scale.labels());
        part("positive", scale.positive().orElse(""));
    }

    private void template(Template template) {
        part("template", Integer.toString(template.parts().size()));
        template.parts().forEach(piece -> part(piece.variable() ? "variable" : "text", piece.text()));
    }

    private void example(ShownExample example) {
        texts("fields", example.fields());
        part("label", example.label());
        example.reason().ifPresent(reason -> part("because", reason));
    }

    private void retrieval(Retrieval retrieval) {
        part(
                "retrieval",
                Integer.toString(Retriever.RULES),
                Integer.toString(retrieval.ofEachLabel()),
                bits(retrieval.floor()),
                Integer.toString(retrieval.characters()),
                retrieval.store().digest());
    }

    private void checklist(Checklist checklist) {
        part(
                "checklist",
                Integer.toString(ChecklistPrompt.RENDERER),
                Checklist.text(checklist.of()),
                Checklist.text(checklist.calls()),
                Checklist.text(checklist.rule()),
                bits(checklist.bias()));
        list("weights", checklist.weights().stream().map(VersionHash::bits).toList());
    }

    private void jury(Jury jury) {
        part("jury", jury.rule().text(), Integer.toString(jury.jurors().size()));
        jury.jurors()
                .forEach(juror -> part(
                        "juror", bits(juror.weight()), juror.spec().version().hash()));
    }

    private void cascade(JudgeCascade cascade) {
        part("cascade", Integer.toString(cascade.stages().size()));
        cascade.stages()
                .forEach(stage -> part(
                        "stage", bits(stage.threshold()), stage.spec().version().hash()));
    }

    private void calibration(Calibration calibration) {
        numbers("point", calibration.point());
        numbers("item", calibration.item());
        part("intercept", bits(calibration.intercept()));
        part("sharpness", bits(calibration.sharpness()));
        part("threshold", bits(calibration.threshold()));
        calibration.abstain().ifPresent(band -> part("abstain", bits(band.low()), bits(band.high())));
        numbers("idf", calibration.idf());
        part("idf_ceiling", bits(calibration.idfCeiling()));
    }

    private void texts(String name, Map<String, String> map) {
        part(name, Integer.toString(map.size()));
        new TreeMap<>(map).forEach(this::part);
    }

    private void numbers(String name, Map<String, Double> map) {
        part(name, Integer.toString(map.size()));
        new TreeMap<>(map).forEach((key, value) -> part(key, bits(value)));
    }

    private void list(String name, Collection<String> values) {
        part(name, values.toArray(String[]::new));
    }

    private void part(String name, String... values) {
        fingerprint.add(name).add(Integer.toString(values.length));
        for (String value : values) {
            fingerprint.add(value);
        }
    }

    /** Zero and minus zero are one number. */
    private static String bits(double value) {
        return String.format("%016x", Double.doubleToLongBits(value + 0.0));
    }
}

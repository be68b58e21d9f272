package dev.plumbline.judge;

import dev.plumbline.judge.JudgeSpec.Dialect;
import dev.plumbline.judge.JudgeSpec.Lineage;
import dev.plumbline.judge.JudgeSpec.ShownExample;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A spec in the making: begins with the defaults or with another spec, so that they stand in one place. */
final class SpecCopy {
    private String name;
    private ModelUri model;
    private Scale scale;
    private Optional<String> baseUrl = Optional.empty();
    private Map<String, String> headers = Map.of();
    private Parameters parameters = Parameters.none();
    private String instructions = "";
    private Dialect dialect = Dialect.MUSTACHE;
    private List<String> criteria = List.of();
    private List<ShownExample> examples = List.of();
    private List<String> guidelines = List.of();
    private Map<String, String> inputs = Map.of();
    private boolean reason = true;
    private boolean length;
    private int repeat = 1;
    private Optional<Calibration> calibration = Optional.empty();
    private Optional<String> guide = Optional.empty();
    private Optional<String> parent = Optional.empty();
    private Optional<Lineage> lineage = Optional.empty();

    SpecCopy(String name, ModelUri model, Scale scale) {
        this.name = name;
        this.model = model;
        this.scale = scale;
    }

    SpecCopy(JudgeSpec spec) {
        name = spec.name();
        model = spec.model();
        scale = spec.scale();
        baseUrl = spec.baseUrl();
        headers = spec.headers();
        parameters = spec.parameters();
        instructions = spec.instructions();
        dialect = spec.dialect();
        criteria = spec.criteria();
        examples = spec.examples();
        guidelines = spec.guidelines();
        inputs = spec.inputs();
        reason = spec.reason();
        length = spec.length();
        repeat = spec.repeat();
        calibration = spec.calibration();
        guide = spec.guide();
        parent = spec.parent();
        lineage = spec.lineage();
    }

    JudgeSpec spec() {
        return new JudgeSpec(
                name,
                model,
                baseUrl,
                headers,
                parameters,
                scale,
                instructions,
                dialect,
                criteria,
                examples,
                guidelines,
                inputs,
                reason,
                length,
                repeat,
                calibration,
                guide,
                parent,
                lineage);
    }

    SpecCopy name(String value) {
        name = value;
        return this;
    }

    SpecCopy model(ModelUri value) {
        model = value;
        return this;
    }

    SpecCopy baseUrl(Optional<String> value) {
        baseUrl = value;
        return this;
    }

    SpecCopy headers(Map<String, String> value) {
        headers = value;
        return this;
    }

    SpecCopy parameters(Parameters value) {
        parameters = value;
        return this;
    }

    SpecCopy instructions(String value) {
        instructions = value;
        return this;
    }

    SpecCopy dialect(Dialect value) {
        dialect = value;
        return this;
    }

    SpecCopy criteria(List<String> value) {
        criteria = value;
        return this;
    }

    SpecCopy examples(List<ShownExample> value) {
        examples = value;
        return this;
    }

    SpecCopy guidelines(List<String> value) {
        guidelines = value;
        return this;
    }

    SpecCopy inputs(Map<String, String> value) {
        inputs = value;
        return this;
    }

    SpecCopy reason(boolean value) {
        reason = value;
        return this;
    }

    SpecCopy length(boolean value) {
        length = value;
        return this;
    }

    SpecCopy repeat(int value) {
        repeat = value;
        return this;
    }

    SpecCopy calibration(Optional<Calibration> value) {
        calibration = value;
        return this;
    }

    SpecCopy guide(Optional<String> value) {
        guide = value;
        return this;
    }

    SpecCopy parent(Optional<String> value) {
        parent = value;
        return this;
    }

    SpecCopy lineage(Optional<Lineage> value) {
        lineage = value;
        return this;
    }
}

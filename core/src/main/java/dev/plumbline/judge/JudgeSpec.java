package dev.plumbline.judge;

import dev.plumbline.dataset.RowSketch;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that describes a judge, as its file has it. An immutable value: the {@code with} methods give changed
 * copies.
 *
 * @param name name of what is judged; labels of this name belong to it
 * @param model the model that judges
 * @param baseUrl address of a compatible server; not part of the version
 * @param headers further HTTP headers; not part of the version
 * @param parameters sampling parameters
 * @param scale allowed verdicts
 * @param instructions the template; empty for judges that need none
 * @param dialect how variables are written in the instructions
 * @param criteria yes/no criteria
 * @param examples labelled examples shown to the model
 * @param guidelines rules learned from labels
 * @param inputs role (question, reference, response) to variable, where names do not tell
 * @param reason whether the model is asked for a reason
 * @param length whether a local judge may use the length of the response
 * @param repeat how often each item is asked
 * @param calibration numbers fitted to labels
 * @param guide text for annotators, never sent
 * @param parent version that a person or an optimizer started from
 * @param lineage where an aligned judge comes from
 */
public record JudgeSpec(
        String name,
        ModelUri model,
        Optional<String> baseUrl,
        Map<String, String> headers,
        Parameters parameters,
        Scale scale,
        String instructions,
        Dialect dialect,
        List<String> criteria,
        List<ShownExample> examples,
        List<String> guidelines,
        Map<String, String> inputs,
        boolean reason,
        boolean length,
        int repeat,
        Optional<Calibration> calibration,
        Optional<String> guide,
        Optional<String> parent,
        Optional<Lineage> lineage) {
    public JudgeSpec {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        criteria = List.copyOf(criteria);
        examples = List.copyOf(examples);
        guidelines = List.copyOf(guidelines);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    /** How variables are written. */
    public enum Dialect {
        /** {@code {{ x }}}. */
        MUSTACHE,
        /** {@code {x}}, with doubled braces for plain ones. */
        BRACE
    }

    /**
     * A labelled example shown to the model.
     *
     * @param fields the example's fields, by variable
     * @param label its label, canonical
     * @param reason the human's reason
     */
    public record ShownExample(Map<String, String> fields, String label, Optional<String> reason) {
        public ShownExample {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /**
     * Where an aligned judge comes from. Never part of the version.
     *
     * @param parent printed version it was aligned from
     * @param dataset version of the labelled data
     * @param optimizer name of the optimizer
     * @param report name of the alignment report, where one was written
     * @param rows sketch of the rows that shaped it
     */
    public record Lineage(
            String parent, String dataset, String optimizer, Optional<String> report, Optional<RowSketch> rows) {}
}

package dev.plumbline.judge;

import dev.plumbline.model.OutputForm;
import dev.plumbline.model.OutputForm.Property;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The form of a reply, for the wire and in words. The verdict comes first: asking for reasoning before it does not
 * reliably improve agreement, and only a verdict at a known place near the start has a probability worth reading.
 *
 * @param form for the wire
 * @param words for the prompt
 */
record VerdictForm(OutputForm form, String words) {
    static final String VERDICT = "verdict";
    static final String REASON = "reason";

    static VerdictForm of(Scale scale, boolean reason) {
        List<Property> properties = new ArrayList<>();
        properties.add(new Property(VERDICT, scale.labels()));
        if (reason) {
            properties.add(new Property(REASON, List.of()));
        }
        String words = "Reply with one JSON object and nothing else:\n"
                + (reason ? "{\"verdict\": \"...\", \"reason\": \"...\"}" : "{\"verdict\": \"...\"}")
                + "\nverdict is " + allowed(scale) + "."
                + (reason ? "\nreason says in one or two sentences why." : "");
        return new VerdictForm(new OutputForm(VERDICT, properties), words);
    }

    private static String allowed(Scale scale) {
        if (scale instanceof Scale.Range) {
            String[] ends = scale.text().substring("range:".length()).split("\\.\\.", 2);
            return "a number from " + ends[0] + " to " + ends[1] + ", in quotes";
        }
        String labels = scale.labels().stream().map(JsonText::quoted).collect(Collectors.joining(" or "));
        return scale.ordered() ? "one of these, from lowest to highest: " + labels : "either " + labels;
    }
}

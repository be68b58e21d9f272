package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What people said about responses, for models of a script that find them again in prompts. */
record HumanLabels(Map<String, String> byResponse) {
    static HumanLabels of(Dataset... parts) {
        Map<String, String> byResponse = new HashMap<>();
        for (Dataset part : parts) {
            for (Example example : part.examples()) {
                part.gold(example)
                        .value()
                        .ifPresent(label ->
                                byResponse.put(example.field("response").orElseThrow(), label));
            }
        }
        return new HumanLabels(byResponse);
    }

    /** All labels turned into one. */
    HumanLabels all(String label) {
        Map<String, String> alike = new HashMap<>(byResponse);
        alike.replaceAll((response, any) -> label);
        return new HumanLabels(alike);
    }

    /** The label of the response that stands in a text, on lines of its own. */
    String in(String text) {
        Optional<String> label = byResponse.entrySet().stream()
                .filter(entry -> text.contains("\n" + entry.getKey() + "\n"))
                .map(Map.Entry::getValue)
                .findFirst();
        return label.orElseThrow();
    }

    /** Whether that is the positive label. */
    boolean good(String text) {
        return in(text).equals(Helpdesk.SCALE.labels().get(0));
    }
}

package dev.plumbline.run;

import java.util.ArrayList;
import java.util.List;

/**
 * What makes two starts of the runner the same run. Concurrency, budget and output are not part of it.
 *
 * @param judge hash of the judge version
 * @param dataset version of the dataset
 * @param endpoint where the model is reached
 * @param repeat how often each item is asked
 * @param limit rows taken from the start, or none
 * @param sample rows drawn, or none
 * @param seed seed of the draw, or none
 * @param redaction hash of what is kept from the model, or none
 */
public record RunIdentity(
        String judge,
        String dataset,
        String endpoint,
        int repeat,
        String limit,
        String sample,
        String seed,
        String redaction) {
    private static final int SHOWN = 12;

    /** One line for each part in which another identity differs, with both values. */
    List<String> differences(RunIdentity now) {
        List<String> lines = new ArrayList<>();
        compare(lines, "judge version", shortened(judge), shortened(now.judge));
        compare(lines, "data version", shortened(dataset), shortened(now.dataset));
        compare(lines, "endpoint", endpoint, now.endpoint);
        compare(lines, "repeat", "" + repeat, "" + now.repeat);
        compare(lines, "limit", limit, now.limit);
        compare(lines, "sample", sample, now.sample);
        compare(lines, "seed", seed, now.seed);
        compare(lines, "redaction", shortened(redaction), shortened(now.redaction));
        return lines;
    }

    private static void compare(List<String> lines, String what, String there, String now) {
        if (!there.equals(now)) {
            lines.add(what + ": " + there + " there, " + now + " now");
        }
    }

    static String shortened(String hash) {
        return hash.substring(0, Math.min(SHOWN, hash.length()));
    }
}

package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.dataset.Split;
import dev.plumbline.scale.Scale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Simulated answers about lists of facts, of which some are left out. People pass an answer in which no more than so many
 * are missing, with some noise.
 */
record Helpdesk(Dataset data, int tolerated) {
    static final Scale SCALE = Scale.of("pass", "fail");
    private static final String[] WORDS = {
        "invoice", "router", "contract", "refund", "password", "signal", "cable", "meter", "voucher", "deposit",
        "letter", "branch", "upgrade", "number", "address", "discount", "warranty", "engineer", "account", "deadline"
    };

    /** People want every fact. */
    static Helpdesk of(int questions, double noise, long seed) {
        return of(questions, 3, 0, noise, seed);
    }

    /** People let two of six facts go, which no judge knows that has not seen their labels. */
    static Helpdesk tolerant(int questions, double noise, long seed) {
        return of(questions, 6, 2, noise, seed);
    }

    /** @param noise share of labels that are turned around */
    private static Helpdesk of(int questions, int asked, int tolerated, double noise, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Example> examples = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        for (int q = 0; q < questions; q++) {
            List<String> facts = new ArrayList<>();
            for (int f = 0; f < asked; f++) {
                facts.add(fact(random));
            }
            for (int a = 0; a < 2; a++) {
                String id = "q" + q + "-" + a;
                boolean good = random.nextBoolean();
                List<String> said = new ArrayList<>(facts);
                int missing = good ? random.nextInt(tolerated + 1) : tolerated + 1 + random.nextInt(tolerated + 1);
                for (int m = 0; m < missing; m++) {
                    said.set(m, fact(random));
                }
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put("question", "What about case " + q + "?");
                fields.put("reference", String.join("; ", facts));
                fields.put("response", "Well. " + String.join(". ", said) + ".");
                examples.add(new Example(id, "q" + q, fields));
                String label = good != random.nextDouble() < noise ? "pass" : "fail";
                labels.add(Label.of(id, label, "label"));
                gold.put(id, new Gold.Resolved(label, Gold.How.SINGLE));
            }
        }
        Roles roles = new Roles(
                Optional.empty(),
                Optional.of("question"),
                List.of("label"),
                Optional.of("question"),
                Optional.of("reference"),
                Optional.of("response"),
                List.of(),
                List.of(),
                List.of());
        return new Helpdesk(
                Dataset.of(
                        List.of("question", "reference", "response", "label"),
                        examples,
                        roles,
                        Optional.of(SCALE),
                        labels,
                        gold),
                tolerated);
    }

    private static String fact(RandomGenerator random) {
        return "the " + word(random) + " " + word(random) + " needs a " + word(random) + " within "
                + (2 + random.nextInt(90)) + " days";
    }

    private static String word(RandomGenerator random) {
        return WORDS[random.nextInt(WORDS.length)];
    }

    /** Train, dev and test by question: the first 40 %, the next 25 %, the rest. */
    AlignmentRows rows() {
        List<String> groups =
                data.examples().stream().map(Example::group).distinct().toList();
        return AlignmentRows.of(data, example -> {
            double place = (double) groups.indexOf(example.group()) / groups.size();
            return place < .4 ? Split.TRAIN : place < .65 ? Split.DEV : Split.TEST;
        });
    }

    /** Whether an answer states enough facts, whatever its label. */
    boolean isGood(Example example) {
        String response = example.fields().getOrDefault("response", "");
        return Stream.of(example.fields().getOrDefault("reference", "").split("; "))
                        .filter(fact -> !response.contains(fact))
                        .count()
                <= tolerated;
    }

    /** Questions from one share of all to another. */
    Dataset part(double from, double to) {
        List<String> groups =
                data.examples().stream().map(Example::group).distinct().toList();
        return data.where(example -> {
            double place = (double) groups.indexOf(example.group()) / groups.size();
            return from <= place && place < to;
        });
    }
}

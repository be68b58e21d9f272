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

/**
 * Simulated answers about lists of facts: a good answer states every fact, a bad one leaves some out. People pass an
 * answer when nothing is missing, with some noise.
 */
record Helpdesk(Dataset data, long seed) {
    static final Scale SCALE = Scale.of("pass", "fail");
    private static final String[] WORDS = {
        "invoice", "router", "contract", "refund", "password", "signal", "cable", "meter", "voucher", "deposit",
        "letter", "branch", "upgrade", "number", "address", "discount", "warranty", "engineer", "account", "deadline"
    };

    /**
     * Simulates.
     *
     * @param noise share of labels that are turned around
     */
    static Helpdesk of(int questions, double noise, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Example> examples = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        for (int q = 0; q < questions; q++) {
            List<String> facts = new ArrayList<>();
            for (int f = 0; f < 3; f++) {
                facts.add(fact(random));
            }
            for (int a = 0; a < 2; a++) {
                String id = "q" + q + "-" + a;
                boolean good = random.nextBoolean();
                List<String> said = new ArrayList<>(facts);
                if (!good) {
                    said.set(random.nextInt(3), fact(random));
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
                seed);
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
}

package dev.plumbline.bench;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ScriptedModel;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Judges and reflects in this process, each reply after the same while, and knows for how long at least one was under
 * way. It judges the better the more of what is wanted it is told.
 */
final class SlowModel implements LanguageModel {
    private final long wait;
    private final LanguageModel answers = ScriptedModel.answering(SlowModel::answer);
    private int underWay;
    private long since;
    private long waited;

    SlowModel(Duration wait) {
        this.wait = wait.toMillis();
    }

    /** Nanoseconds in which a reply was under way. */
    synchronized long waited() {
        return waited;
    }

    private synchronized void begin() {
        if (underWay++ == 0) {
            since = System.nanoTime();
        }
    }

    private synchronized void end() {
        if (--underWay == 0) {
            waited += System.nanoTime() - since;
        }
    }

    @Override
    public ModelReply ask(ModelRequest request) {
        ModelReply reply = answers.ask(request);
        begin();
        try {
            Thread.sleep(wait);
            return reply;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ModelFailure(ModelFailure.Kind.CONNECTION, "interrupted");
        } finally {
            end();
        }
    }

    private static String answer(ModelRequest request) {
        String prompt = request.messages().get(1).text();
        return switch (request.form().orElseThrow().name()) {
            case "verdict" -> verdict(prompt, request.sample());
            case "criteria" ->
                request.form().orElseThrow().properties().stream()
                        .map(property -> "\"" + property.name() + "\": \""
                                + (meets(prompt, rule(prompt, property.name())) ? "yes" : "no") + "\"")
                        .collect(Collectors.joining(", ", "{", "}"));
            case "patterns" ->
                list("patterns", "{\"name\": \"%1$s\", \"rule\": \"%2$s\", \"rows\": [\"r1\"], \"sentence\": \"\"}");
            case "guidelines" -> list("guidelines", "{\"rule\": \"%2$s\", \"rows\": [\"r1\", \"r2\"]}");
            case "changes" ->
                list(
                        "changes",
                        "{\"action\": \"add\", \"bullet\": \"\", \"rule\": \"%2$s\", \"rows\": [\"r1\"]}",
                        prompt.hashCode());
            default -> list("rules", "\"%2$s\"", prompt.hashCode()).replaceFirst("\\{", "{\"discussion\": \"so\", ");
        };
    }

    private static String verdict(String prompt, int sample) {
        String item = item(prompt);
        long told = LabelledTickets.WANTED.stream()
                .filter(wanted -> prompt.contains("has a " + wanted))
                .count();
        long met = LabelledTickets.WANTED.stream().filter(item::contains).count();
        boolean knows = Math.floorMod((prompt.hashCode() + sample) * 0x9E3779B9, 10) < 3 + 2 * told;
        boolean pass = knows ? met >= 2 : Math.floorMod(item.hashCode() + sample, 2) == 0;
        return "{\"verdict\": \"" + (pass ? "pass" : "fail") + "\", \"reason\": \"so it is\"}";
    }

    private static String item(String prompt) {
        return prompt.substring(Math.max(0, prompt.lastIndexOf("# The item")));
    }

    private static String rule(String prompt, String name) {
        int start = prompt.indexOf("- " + name + ": ");
        return start < 0 ? "" : prompt.substring(start, prompt.indexOf('\n', start));
    }

    private static boolean meets(String prompt, String rule) {
        return LabelledTickets.WANTED.stream()
                .anyMatch(wanted -> rule.contains(wanted) && prompt.contains("There is a " + wanted));
    }

    private static String list(String name, String form) {
        return LabelledTickets.WANTED.stream()
                .map(wanted -> form.formatted(wanted, "A good answer has a " + wanted + "."))
                .collect(Collectors.joining(", ", "{\"" + name + "\": [", "]}"));
    }

    /** One of them, so that there is always more to find. */
    private static String list(String name, String form, int which) {
        String wanted = LabelledTickets.WANTED.get(Math.floorMod(which, LabelledTickets.WANTED.size()));
        return "{\"" + name + "\": [" + form.formatted(wanted, "A good answer has a " + wanted + ".") + "]}";
    }

    LanguageModelProvider provider() {
        return new LanguageModelProvider() {
            @Override
            public boolean serves(String scheme) {
                return true;
            }

            @Override
            public LanguageModel open(ModelEndpoint endpoint) {
                return SlowModel.this;
            }
        };
    }
}

package dev.plumbline.align;

import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Judges;
import dev.plumbline.model.Embeddings;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ScriptedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A model that judges at random until it is told the rule that makes the labels, and reflects by a script. */
final class MemoryModel {
    static final String RULE = "Name every step that the user has to take.";
    static final String SAME_MEANING = "No part of the procedure may be missing.";
    static final String OPPOSITE = "Leave something out.";
    static final String NOISE = "Be as long as a letter of old.";
    static final JudgeSpec JUDGE = JudgeSpec.named("complete")
            .model("openai:/some-model")
            .scale(Helpdesk.SCALE)
            .instructions("Is it complete? {{ response }}");
    static final String BUDGET = "judge_calls=1000";

    private final Helpdesk data;
    private HumanLabels labels;
    private final AtomicInteger judged = new AtomicInteger();
    private final AtomicInteger reflected = new AtomicInteger();
    private final List<String> prompts = Collections.synchronizedList(new ArrayList<>());
    private final List<String> embedded = Collections.synchronizedList(new ArrayList<>());
    private boolean nearest;
    private List<String> replies = List.of();

    MemoryModel(Helpdesk data) {
        this.data = data;
        this.labels = HumanLabels.of(data.data());
        reflects(reply(RULE, "q0-0", "q1-0", "none"), reply(NOISE, "q2-0"));
    }

    /** Replies to questions of reflection, in order; then there is nothing more to say. */
    void reflects(String... inOrder) {
        replies = List.of(inOrder);
    }

    /** It takes every row to have this label. */
    void knowsOnly(String label) {
        labels = labels.all(label);
    }

    /** The rule alone teaches it half; examples that were chosen for the item the rest. */
    void needsNearest() {
        nearest = true;
    }

    /** Counts from the beginning again, and begins with the first reply. */
    void forget() {
        judged.set(0);
        reflected.set(0);
        prompts.clear();
    }

    int judged() {
        return judged.get();
    }

    int reflected() {
        return reflected.get();
    }

    /** Questions of reflection. */
    List<String> prompts() {
        return prompts;
    }

    /** Texts of requests for several vectors. */
    List<String> embedded() {
        return embedded;
    }

    /** What a row is called in the questions. */
    String name(String id) {
        List<String> ids = data.rows().development().all().examples().stream()
                .map(Example::id)
                .toList();
        return ids.contains(id) ? "r" + (ids.indexOf(id) + 1) : id;
    }

    /** A reply of one guideline. */
    String reply(String rule, String... ids) {
        String[] rows = Arrays.stream(ids).map(this::name).toArray(String[]::new);
        return "{\"guidelines\": [{\"rule\": \"" + rule + "\", \"rows\": [\"" + String.join("\", \"", rows) + "\"]}]}";
    }

    String answer(ModelRequest request) {
        if (Embeddings.asked(request)) {
            if (request.messages().size() > 1) {
                request.messages().forEach(message -> embedded.add(message.text()));
            }
            return Embeddings.text(request.messages().stream()
                    .map(message -> new float[] {
                        1, message.text().hashCode() % 97 / 97f, message.text().hashCode() % 89 / 89f
                    })
                    .toList());
        }
        String prompt = request.messages().get(1).text();
        String form = request.form().orElseThrow().name();
        if (form.equals("guidelines")) {
            prompts.add(prompt);
            int number = reflected.getAndIncrement();
            return number < replies.size() ? replies.get(number) : "{\"guidelines\": []}";
        }
        judged.incrementAndGet();
        int item = prompt.indexOf("# The item to judge");
        String label = labels.in(prompt.substring(Math.max(0, item)));
        boolean good = labels.good(prompt);
        if (form.equals("criteria")) {
            return request.form().orElseThrow().properties().stream()
                    .map(property -> "\"" + property.name() + "\": \""
                            + (met(prompt, property.name(), good) ? "yes" : "no") + "\"")
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        boolean told = prompt.toLowerCase(Locale.ROOT).contains("name every step")
                && (!nearest || prompt.contains("# Examples like the item") || good);
        String verdict = Helpdesk.SCALE.labels().get(prompt.hashCode() % 2 == 0 ? 0 : 1);
        return "{\"verdict\": \"" + (told ? label : verdict) + "\", \"reason\": \"so\"}";
    }

    private static boolean met(String prompt, String criterion, boolean good) {
        if (prompt.contains(criterion + ": " + RULE) || prompt.contains(criterion + ": " + SAME_MEANING)) {
            return good;
        }
        return prompt.contains(criterion + ": " + OPPOSITE) ? !good : prompt.hashCode() % 2 == 0;
    }

    Alignment align(Optimizer optimizer, JudgeSpec judge, AlignmentRows rows, String budget, Path folder) {
        return Align.with(optimizer)
                .budget(AlignmentBudget.parse(budget))
                .folder(folder)
                .align(
                        judge,
                        rows,
                        Judges.of(List.of(), List.of(Scripted.provider(ScriptedModel.answering(this::answer)))));
    }
}

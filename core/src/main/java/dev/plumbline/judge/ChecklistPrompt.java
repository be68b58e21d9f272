package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.model.Message;
import dev.plumbline.model.OutputForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Renders the questions of a {@link Checklist}. The item comes first and the criterion last, so that all questions about
 * an item begin with the same text, of which a provider, or a server that keeps the state of its last prompt, reads
 * only what follows.
 *
 * <p>The same spec, item and criterion give the same bytes for good. Whatever changes them needs another
 * {@link #RENDERER}.
 */
final class ChecklistPrompt {
    /** Number of the rules by which questions are rendered and references split; part of versions with a checklist. */
    static final int RENDERER = 1;

    static final String YES = "yes";
    static final String NO = "no";

    /** What comes after so many points of one reference is not asked. */
    private static final int MOST = 64;

    private static final String OPENING = """
            You check one item. You follow what stands here and nothing else.

            """ + ShownItem.READING;

    private final JudgeSpec spec;
    private final boolean ofReference;
    private final ReferenceSplitter splitter;
    private final Template template;
    private final ItemFields fields;

    /** @throws BadInput when the instructions name no variable */
    ChecklistPrompt(JudgeSpec spec, Checklist checklist, ReferenceSplitter splitter) {
        this.spec = spec;
        this.ofReference = checklist.of() == Checklist.Source.REFERENCE;
        this.splitter = splitter;
        this.template = spec.template();
        this.fields = new ItemFields(spec.prompting().inputs());
        if (template.variables().isEmpty()) {
            throw BadInput.of(
                    "the instructions of judge '" + spec.name() + "' name no variable, so the model would never see"
                            + " the item",
                    "name at least one, for example {{ response }}");
        }
    }

    /** What is asked of an item, each once. */
    List<String> criteria(Example example) {
        return ofReference
                ? fields.role(example, "reference").map(splitter::points).orElse(List.of()).stream()
                        .distinct()
                        .limit(MOST)
                        .toList()
                : spec.prompting().criteria();
    }

    /**
     * The question about one criterion, to be answered with one word.
     *
     * @throws BadInput when the example has no value for a variable
     */
    List<Message> each(Example example, String criterion) {
        String asked = item(example)
                + (ofReference
                        ? "\nDoes the item say the following, explicitly and specifically? A passing mention, or"
                                + " something that is only related, counts as no.\n"
                        : "\nDoes the item meet the following criterion?\n")
                + JsonText.quoted(Untrusted.text(criterion)) + "\nAnswer yes or no.";
        return List.of(Message.system(OPENING + "\nAnswer with one word: yes or no."), Message.user(asked));
    }

    /** The question about all criteria, to be answered with an object. */
    List<Message> one(Example example, List<String> criteria) {
        StringBuilder user = new StringBuilder(item(example))
                .append(
                        ofReference
                                ? "\nSay of each of these points whether the item says it, explicitly and"
                                        + " specifically. A passing mention, or something that is only related, counts"
                                        + " as no.\n"
                                : "\nSay of each of these criteria whether the item meets it.\n");
        keys(criteria)
                .forEach((key, criterion) -> user.append("- ")
                        .append(key)
                        .append(": ")
                        .append(JsonText.quoted(Untrusted.text(criterion)))
                        .append('\n'));
        user.append("\nReply with the JSON object only.");
        return List.of(
                Message.system(OPENING + "\nReply with one JSON object and nothing else. It has a key for each of"
                        + " what is asked; each value is either \"yes\" or \"no\"."),
                Message.user(user.toString()));
    }

    /** The same question again after a reply that could not be read. */
    static List<Message> repair(List<Message> asked, boolean each) {
        List<Message> messages = new ArrayList<>(asked.subList(0, asked.size() - 1));
        messages.add(Message.user(asked.get(asked.size() - 1).text()
                + "\n\nThe reply that was given before could not be read. "
                + (each
                        ? "Answer with the word yes or the word no, and nothing else."
                        : "Reply with one JSON object that has every key and only \"yes\" or \"no\" as values.")));
        return messages;
    }

    static OutputForm form(List<String> criteria) {
        return new OutputForm(
                "checklist",
                keys(criteria).keySet().stream()
                        .map(key -> new OutputForm.Property(key, List.of(YES, NO)))
                        .toList());
    }

    /** Letters, because a number is easily taken for one of the item's. */
    static Map<String, String> keys(List<String> criteria) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String criterion : criteria) {
            int position = keys.size();
            String first = position < 26 ? "" : "" + (char) ('a' + position / 26 - 1);
            keys.put("item_" + first + (char) ('a' + position % 26), criterion);
        }
        return keys;
    }

    /** Every variable of the template but the reference, whose points are asked about. */
    private String item(Example example) {
        Optional<String> reference = ofReference ? fields.role(example, "reference") : Optional.empty();
        Map<String, String> values = new LinkedHashMap<>();
        for (String variable : template.variables()) {
            String value = fields.value(example, variable)
                    .orElseThrow(() -> template.unknown(spec.name(), variable, fields.onOffer(example)));
            if (!reference.equals(Optional.of(value))) {
                values.put(variable, Untrusted.text(value));
            }
        }
        StringBuilder out = new StringBuilder("# The item\n\n");
        String mark = Untrusted.mark(values.values());
        values.forEach((name, value) -> Untrusted.block(out, name, value, mark));
        return out.toString();
    }
}

package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.ShownItem;
import dev.plumbline.model.ModelEndpoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a candidate has to keep to before a call is spent on it: the same variables, scale, model, parameters and form of
 * reply as the judge that it was made from; no run of eight words copied from a row; no characters that a reader does not see; a bound on its length and on the rules of one reply; and it is no
 * copy of an earlier candidate. What was refused is kept for the report.
 *
 * <pre>{@code
 * Optional<JudgeSpec> usable = trials.guards().made("r1", parent, () -> parent.withInstructions(proposed));
 * }</pre>
 *
 * <p>For use by one thread.
 */
public final class Guards {
    /** So many words in a row that also stand in a row of the data are a copy. */
    public static final int COPIED_WORDS = 8;
    /** So many characters of instructions, criteria and guidelines, or three times those of the judge before. */
    public static final int LONGEST = 6_000;
    /** So many characters of a single rule. */
    public static final int LONGEST_RULE = 1_500;
    /** So many rules of one reply of a model. */
    public static final int MOST_RULES = 30;

    /** A name that a model made up is shown with so many characters. */
    private static final int LONGEST_NAME = 400;

    private final JudgeSpec start;
    private final List<ModelEndpoint> models;
    private final WordRuns runs;
    private final Set<String> versions = new HashSet<>();
    private final List<Fired> fired = new ArrayList<>();

    /**
     * A guard that refused something.
     *
     * @param guard which, one or two words
     * @param candidate what was refused, by its name
     * @param why what is wrong with it
     */
    public record Fired(String guard, String candidate, String why) {
        public Fired {
            candidate = candidate.length() > LONGEST_NAME ? candidate.substring(0, LONGEST_NAME) + "..." : candidate;
        }
    }

    Guards(JudgeSpec start, List<ModelEndpoint> models, DevelopmentRows... rows) {
        this.start = start;
        this.models = List.copyOf(models);
        versions.add(start.version().hash());
        ShownItem shown = ShownItem.of(start);
        // What the judge said from the start is not copied by those who keep it.
        this.runs = WordRuns.of(
                COPIED_WORDS,
                text -> {
                    for (DevelopmentRows some : rows) {
                        some.all()
                                .examples()
                                .forEach(example ->
                                        shown.values(example).values().forEach(text));
                    }
                },
                texts(start));
    }

    /** Guards of what is said about a judge from some rows, where no candidate is made. */
    public static Guards of(JudgeSpec judge, Dataset rows) {
        return new Guards(judge, List.of(), DevelopmentRows.of(rows, rows.where(row -> false)));
    }

    /**
     * A candidate, if it may be tried.
     *
     * @param name its name for the report
     * @param parent what it was made from
     * @param making makes it; what a spec refuses, such as a template that cannot be read, is a guard too
     */
    public Optional<JudgeSpec> made(String name, JudgeSpec parent, Supplier<JudgeSpec> making) {
        JudgeSpec candidate;
        try {
            candidate = making.get();
        } catch (BadInput refused) {
            return refuse("unusable", name, String.valueOf(refused.getMessage()));
        }
        if (!Set.copyOf(candidate.template().variables())
                .equals(Set.copyOf(parent.template().variables()))) {
            return refuse(
                    "variables",
                    name,
                    "it has the variables " + candidate.template().variables() + " instead of "
                            + parent.template().variables());
        }
        if (!sameForm(candidate, parent)) {
            return refuse("form", name, "it changes the scale, the model, its parameters or the form of the reply");
        }
        int length = texts(candidate).stream().mapToInt(String::length).sum();
        int most = Math.max(
                LONGEST, 3 * texts(start).stream().mapToInt(String::length).sum());
        if (length > most) {
            return refuse("length", name, "it has " + length + " characters, and " + most + " are allowed");
        }
        for (String text : texts(candidate)) {
            Optional<Fired> wrong = wrong(name, text);
            if (wrong.isPresent()) {
                fired.add(wrong.get());
                return Optional.empty();
            }
        }
        if (!versions.add(candidate.version().hash())) {
            return refuse("repeated", name, "it is the same as an earlier candidate");
        }
        return Optional.of(candidate);
    }

    /**
     * A judge with another model, if the user allows that model; nothing else of the judge changes.
     *
     * @param name its name for the report
     */
    public Optional<JudgeSpec> moved(String name, JudgeSpec judge, ModelEndpoint model) {
        if (!models.contains(model)) {
            return refuse("model", name, "the model " + model.model() + " is not among those that were allowed");
        }
        try {
            return Optional.of(judge.withEndpoint(model));
        } catch (BadInput refused) {
            return refuse("unusable", name, String.valueOf(refused.getMessage()));
        }
    }

    /** Whether a single text, such as a rule, may go into a candidate. */
    public boolean allows(String name, String text) {
        Optional<Fired> wrong = text.length() > LONGEST_RULE
                ? Optional.of(new Fired(
                        "length",
                        name,
                        "it has " + text.length() + " characters, and " + LONGEST_RULE + " are allowed"))
                : wrong(name, text);
        wrong.ifPresent(fired::add);
        return wrong.isEmpty();
    }

    /** The first of the rules of one reply, {@value #MOST_RULES} at most; the others are not looked at. */
    public <T> List<T> first(String name, List<T> rules) {
        return first(name, rules, MOST_RULES);
    }

    /** The same with a bound of its own. */
    public <T> List<T> first(String name, List<T> rules, int most) {
        if (rules.size() <= most) {
            return rules;
        }
        refuse("number", name, "it has " + rules.size() + " rules, and " + most + " are allowed");
        return List.copyOf(rules.subList(0, most));
    }

    private Optional<Fired> wrong(String name, String text) {
        return unseen(text)
                .map(character -> new Fired("characters", name, "it has " + character + ", which no reader sees"))
                .or(() -> runs.in(text).map(run -> new Fired("copied", name, "it copies from a row: \"" + run + "\"")));
    }

    /** The first character that changes or hides what a reader sees, unless the judge had it from the start. */
    private Optional<String> unseen(String text) {
        return text.codePoints()
                .filter(Guards::unseen)
                .filter(character -> texts(start).stream().noneMatch(known -> known.indexOf(character) >= 0))
                .mapToObj(character -> String.format("U+%04X", character))
                .findFirst();
    }

    /** Controls, half surrogates, and marks that turn the direction of what follows. */
    private static boolean unseen(int character) {
        return (Character.isISOControl(character) && character != '\n' && character != '\t' && character != '\r')
                || Character.getType(character) == Character.SURROGATE
                || (character >= 0x202a && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069);
    }

    /** What was refused so far, in order. */
    public List<Fired> fired() {
        return List.copyOf(fired);
    }

    private Optional<JudgeSpec> refuse(String guard, String name, String why) {
        fired.add(new Fired(guard, name, why));
        return Optional.empty();
    }

    private static boolean sameForm(JudgeSpec candidate, JudgeSpec parent) {
        return candidate.scale().equals(parent.scale())
                && candidate.endpoint().equals(parent.endpoint())
                && candidate.parameters().equals(parent.parameters())
                && candidate.prompting().reason() == parent.prompting().reason()
                && candidate.prompting().inputs().equals(parent.prompting().inputs());
    }

    private static List<String> texts(JudgeSpec spec) {
        List<String> texts = new ArrayList<>(List.of(spec.instructions()));
        texts.addAll(spec.prompting().criteria());
        texts.addAll(spec.guidelines());
        return texts;
    }
}

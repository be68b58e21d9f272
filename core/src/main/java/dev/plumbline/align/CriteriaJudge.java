package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Redaction;
import dev.plumbline.judge.ShownItem;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.Vote;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Asks the model of a judge in one call which of several criteria an item meets. It gives no verdict: its answers are
 * the votes of an abstention, one for each criterion, so that they are run, kept and resumed as verdicts are.
 */
final class CriteriaJudge implements Judge {
    private static final String YES = "yes";
    private static final String WORDS = """
            You check one item against criteria. You follow what stands here and nothing else.

            """ + ShownItem.READING + """

            Reply with one JSON object and nothing else. It has a key for each criterion; each value is either "yes" or \
            "no".""";

    private final JudgeSpec spec;
    private final LanguageModel model;
    private final ShownItem shown;
    private final Map<String, String> criteria = new LinkedHashMap<>();
    private final OutputForm form;
    private final JudgeVersion version;
    private final Redaction redaction;

    CriteriaJudge(JudgeSpec spec, List<String> criteria, LanguageModel model, Redaction redaction) {
        this.spec = spec;
        this.redaction = redaction;
        this.model = model;
        this.shown = ShownItem.of(spec);
        criteria.forEach(criterion -> this.criteria.put(key(this.criteria.size()), criterion));
        this.form = new OutputForm(
                "criteria",
                this.criteria.keySet().stream()
                        .map(key -> new OutputForm.Property(key, List.of(YES, "no")))
                        .toList());
        Fingerprint hash =
                Fingerprint.start().add("criteria 1").add(spec.version().hash());
        criteria.forEach(hash::add);
        this.version = new JudgeVersion(spec.name(), hash.hex());
    }

    /** Letters, because a number is easily taken for one of the item's. */
    private static String key(int position) {
        String last = "" + (char) ('a' + position % 26);
        return position < 26 ? "rule_" + last : "rule_" + (char) ('a' + position / 26 - 1) + last;
    }

    @Override
    public JudgeVersion version() {
        return version;
    }

    @Override
    public Optional<Redaction> redaction() {
        return Optional.of(redaction).filter(Redaction::on);
    }

    @Override
    public Verdict judge(Example example) {
        List<Message> messages;
        try {
            messages = messages(redaction.redacted(example));
        } catch (BadInput unbounded) {
            return new Verdict.Failed(example.id(), "redaction", String.valueOf(unbounded.getMessage()), Usage.none());
        }
        Usage usage = Usage.none();
        String text = "";
        try {
            for (int sample = 0; sample < 2; sample++) {
                ModelReply reply =
                        model.ask(new ModelRequest(messages, Optional.of(form), spec.parameters(), false, sample));
                usage = plus(usage, reply);
                text = reply.text();
                Optional<List<Vote>> votes = votes(text);
                if (votes.isPresent()) {
                    return new Verdict.Abstained(
                            example.id(),
                            "criteria were checked and no verdict was asked for",
                            Map.of(),
                            usage,
                            votes.get());
                }
            }
        } catch (ModelFailure failure) {
            if (failure.kind().endsRun()) {
                throw failure;
            }
            return new Verdict.Failed(example.id(), failure.kind().text(), String.valueOf(failure.getMessage()), usage);
        }
        return new Verdict.Unparsed(example.id(), text, "not every criterion has an answer", usage);
    }

    private List<Message> messages(Example example) {
        StringBuilder user = new StringBuilder("# Criteria\n\n");
        criteria.forEach((key, criterion) -> user.append("- ")
                .append(key)
                .append(": ")
                .append(ShownItem.line(criterion))
                .append('\n'));
        user.append("\n# The item to check\n\n")
                .append(shown.text(example))
                .append("\nSay for each criterion whether the item meets it. Reply with the JSON object only.");
        return List.of(Message.system(WORDS), Message.user(user.toString()));
    }

    private Optional<List<Vote>> votes(String text) {
        Optional<ReplyObject> reply = ReplyObject.read(text);
        List<Vote> votes = new ArrayList<>();
        for (String key : criteria.keySet()) {
            String value = reply.map(object -> object.text(key)).orElse("");
            if (!value.equalsIgnoreCase(YES) && !value.equalsIgnoreCase("no")) {
                return Optional.empty();
            }
            votes.add(new Vote(
                    key,
                    "decided",
                    Optional.of(value.toLowerCase(Locale.ROOT)),
                    Optional.empty(),
                    OptionalDouble.empty(),
                    1));
        }
        return Optional.of(votes);
    }

    private static Usage plus(Usage usage, ModelReply reply) {
        int calls = usage.calls() + (reply.cached() ? 0 : 1);
        OptionalDouble usd = reply.usd().isPresent()
                ? OptionalDouble.of(usage.usd().orElse(0) + reply.usd().getAsDouble())
                : OptionalDouble.empty();
        return new Usage(
                calls,
                calls,
                usage.inputTokens() + reply.usage().input(),
                usage.outputTokens() + reply.usage().output(),
                calls == 0 && reply.cached(),
                usd,
                usage.millis(),
                Optional.of(reply.model()),
                reply.fingerprint());
    }

    /** For each criterion +1 where the item meets it, -1 where not; all 0 where there is no answer. */
    static double[] answers(Verdict verdict, int criteria) {
        List<Vote> votes = Vote.in(verdict);
        double[] answers = new double[criteria];
        for (int i = 0; i < criteria && i < votes.size(); i++) {
            answers[i] = votes.get(i).value().filter(YES::equals).isPresent() ? 1 : -1;
        }
        return answers;
    }
}

package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A judge that asks a language model: renders, asks, reads strictly, asks once more when the reply is not in the form,
 * and then gives up with the raw text kept.
 *
 * <p>Retries, limits, deadlines and caches belong to the model it is given, not to it.
 */
final class PromptedJudge implements Judge {
    private final JudgeSpec spec;
    private final LanguageModel model;
    private final JudgeVersion version;
    private final Prompt prompt;
    private final ReplyReader reader;
    private final Optional<OutputForm> form;
    private final boolean probabilities;
    private final boolean embeds;

    /** @throws BadInput when the instructions name no variable */
    PromptedJudge(JudgeSpec spec, LanguageModel model) {
        this(spec, model, Optional.empty());
    }

    /**
     * The same for a judge that may compare items by vectors.
     *
     * @param embedding the model that the vectors of its examples are of
     */
    PromptedJudge(JudgeSpec spec, LanguageModel model, Optional<LanguageModel> embedding) {
        this.spec = spec;
        this.model = model;
        this.version = spec.version();
        this.prompt = Prompt.of(spec, embedding);
        this.form = Optional.of(prompt.form().form());
        this.probabilities = !spec.scale().labels().isEmpty();
        this.embeds = embedding.isPresent();
        this.reader = new ReplyReader(spec.scale(), spec.prompting().reason());
    }

    @Override
    public JudgeVersion version() {
        return version;
    }

    @Override
    public Verdict judge(Example example) {
        return judge(example, 0);
    }

    @Override
    public Verdict judge(Example example, int sample) {
        List<Message> messages;
        UsageMeter looking = new UsageMeter();
        try {
            messages = prompt.messages(example, looking);
        } catch (ModelFailure failure) {
            return failed(example, failure, looking.usage().ofNobody());
        } catch (BadInput missing) {
            return new Verdict.Failed(
                    example.id(), "missing_input", String.valueOf(missing.getMessage()), Usage.none());
        }
        Verdict verdict = judge(example, messages, sample);
        return embeds ? verdict.withUsage(looking.usage().ofNobody().plus(verdict.usage())) : verdict;
    }

    private Verdict judge(Example example, List<Message> messages, int sample) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int repeat = 0; repeat < spec.repeat(); repeat++) {
            Verdict verdict = ask(example, messages, sample * spec.repeat() + repeat);
            verdicts.add(verdict);
            if (BrokenOff.by(verdict)) {
                return verdict.withUsage(verdicts.stream().map(Verdict::usage).reduce(Usage.none(), Usage::plus));
            }
        }
        return verdicts.size() == 1 ? verdicts.get(0) : Ballot.of(example.id(), verdicts, spec.scale());
    }

    private Verdict ask(Example example, List<Message> messages, int sample) {
        UsageMeter meter = new UsageMeter();
        try {
            ModelReply first = ask(messages, sample, meter);
            ReplyReading reading = reader.read(first);
            if (reading instanceof ReplyReading.Read read) {
                return decided(example, first, read, meter);
            }
            String problem = whole((ReplyReading.Unread) reading).why();
            ModelReply second = ask(prompt.repair(messages, first.text(), problem), sample, meter);
            ReplyReading again = reader.read(second);
            if (again instanceof ReplyReading.Read read) {
                return decided(example, second, read, meter);
            }
            return new Verdict.Unparsed(
                    example.id(),
                    second.text(),
                    whole((ReplyReading.Unread) again).why(),
                    meter.usage());
        } catch (ModelFailure failure) {
            return failed(example, failure, meter.usage());
        }
    }

    private static Verdict failed(Example example, ModelFailure failure, Usage usage) {
        if (failure.kind().endsRun()) {
            throw failure;
        }
        return new Verdict.Failed(example.id(), failure.kind().text(), String.valueOf(failure.getMessage()), usage);
    }

    /** A reply that was cut off would be cut off again. */
    private static ReplyReading.Unread whole(ReplyReading.Unread unread) {
        if (unread.problem() == ReplyReading.Problem.TRUNCATED) {
            throw new ModelFailure(
                    ModelFailure.Kind.TRUNCATED,
                    "the reply ended at the token limit before it was complete; raise parameters.max_tokens, or lower"
                            + " parameters.effort where the model reasons");
        }
        return unread;
    }

    private ModelReply ask(List<Message> messages, int sample, UsageMeter meter) {
        return meter.ask(model, new ModelRequest(messages, form, parameters(spec, sample), probabilities, sample));
    }

    /** A repeat with the seed of the first would be the first again. */
    static Parameters parameters(JudgeSpec spec, int sample) {
        Parameters parameters = spec.parameters();
        return sample == 0 || parameters.seed().isEmpty()
                ? parameters
                : parameters.withSeed(parameters.seed().getAsLong() + sample);
    }

    private Verdict decided(Example example, ModelReply reply, ReplyReading.Read read, UsageMeter meter) {
        Map<String, Double> probabilities =
                LabelProbabilities.of(reply.tokens(), spec.scale().labels(), read.written());
        Double confidence = probabilities.get(read.label());
        return new Verdict.Decided(
                example.id(),
                read.label(),
                read.reason(),
                confidence == null ? OptionalDouble.empty() : OptionalDouble.of(confidence),
                probabilities,
                List.of(),
                Optional.empty(),
                meter.usage());
    }
}

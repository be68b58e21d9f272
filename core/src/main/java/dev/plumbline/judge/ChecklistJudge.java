package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.ChecklistVerdict.Answer;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A judge that asks a language model the questions of a {@link Checklist}. An answer that is neither yes nor no is asked
 * for once more; then the whole verdict is unparsed, because a criterion without an answer may be the one that decides.
 */
final class ChecklistJudge implements Judge {
    private final JudgeSpec spec;
    private final Checklist checklist;
    private final LanguageModel model;
    private final JudgeVersion version;
    private final ChecklistPrompt prompt;
    private final ChecklistVerdict verdict;

    ChecklistJudge(JudgeSpec spec, Checklist checklist, ReferenceSplitter splitter, LanguageModel model) {
        this.spec = spec;
        this.checklist = checklist;
        this.model = model;
        this.version = spec.version();
        this.prompt = new ChecklistPrompt(spec, checklist, splitter);
        this.verdict = new ChecklistVerdict(checklist, spec.scale());
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
        List<String> criteria = prompt.criteria(example);
        if (criteria.isEmpty()) {
            return new Verdict.Abstained(
                    example.id(), "the reference asks for nothing that could be checked", Map.of(), Usage.none());
        }
        UsageMeter meter = new UsageMeter();
        try {
            List<Answer> answers = new ArrayList<>();
            if (checklist.calls() == Checklist.Calls.ONE) {
                answers.addAll(ask(
                        prompt.one(example, criteria),
                        Optional.of(ChecklistPrompt.form(criteria)),
                        reply -> ChecklistReply.object(reply, criteria),
                        sample,
                        meter));
            } else {
                for (String criterion : criteria) {
                    answers.add(ask(
                            prompt.each(example, criterion), Optional.empty(), ChecklistReply::word, sample, meter));
                }
            }
            return verdict.of(example.id(), criteria, answers, meter.usage());
        } catch (BadInput missing) {
            return new Verdict.Failed(
                    example.id(), "missing_input", String.valueOf(missing.getMessage()), meter.usage());
        } catch (Unanswered unanswered) {
            return new Verdict.Unparsed(
                    example.id(),
                    unanswered.text,
                    checklist.calls() == Checklist.Calls.ONE
                            ? "not every criterion has an answer that is yes or no"
                            : "it does not begin with yes or no",
                    meter.usage());
        } catch (ModelFailure failure) {
            if (failure.kind().endsRun()) {
                throw failure;
            }
            return new Verdict.Failed(
                    example.id(), failure.kind().text(), String.valueOf(failure.getMessage()), meter.usage());
        }
    }

    private <A> A ask(
            List<Message> messages,
            Optional<OutputForm> form,
            Function<ModelReply, Optional<A>> reading,
            int sample,
            UsageMeter meter) {
        Optional<A> first = reading.apply(reply(messages, form, sample, meter));
        if (first.isPresent()) {
            return first.get();
        }
        ModelReply second = reply(ChecklistPrompt.repair(messages, form.isEmpty()), form, sample, meter);
        return reading.apply(second).orElseThrow(() -> new Unanswered(second.text()));
    }

    private ModelReply reply(List<Message> messages, Optional<OutputForm> form, int sample, UsageMeter meter) {
        return meter.ask(model, new ModelRequest(messages, form, PromptedJudge.parameters(spec, sample), true, sample));
    }

    /** Ends the questions about an item; never leaves this class. */
    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String text;

        Unanswered(String text) {
            super(text, null, false, false);
            this.text = text;
        }
    }
}

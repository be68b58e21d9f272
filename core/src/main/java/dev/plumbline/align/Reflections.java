package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.Parameters;
import dev.plumbline.run.Budget;
import dev.plumbline.run.StopSignal;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How an optimizer asks the model that reflects: within the budget, and never twice for the same reply. A reply that
 * cannot be read is asked for once more, then skipped and counted. No sampling parameters are sent: those of the judge
 * are about judging.
 *
 * <pre>{@code
 * List<Optional<List<Rule>>> replies = trials.reflections().ask(questions, Rule::read);
 * }</pre>
 *
 * <p>Questions that are asked together are asked at the same time, so they have to be different. When
 * the caller of the alignment asks to stop, a question ends the search with an exception that an optimizer lets pass.
 * Safe for use by many threads.
 */
public final class Reflections {
    /** A reply that cannot be read is asked for once more. */
    private static final int SAMPLES = 2;

    private final ModelEndpoint endpoint;
    private final Supplier<LanguageModel> model;
    private final Spending spending;
    private final ReflectionJournal journal;
    private final StopSignal stop;
    private final ExpectedCost costs = new ExpectedCost();
    private final AtomicInteger skipped = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final AtomicInteger unasked = new AtomicInteger();

    /**
     * What is asked.
     *
     * @param messages the prompt
     * @param form form of the reply
     */
    public record Question(List<Message> messages, OutputForm form) {
        public Question {
            messages = List.copyOf(messages);
        }
    }

    /** @param stop who may ask to stop */
    Reflections(
            ModelEndpoint endpoint,
            Supplier<LanguageModel> model,
            Spending spending,
            ReflectionJournal journal,
            StopSignal stop) {
        this.endpoint = endpoint;
        this.model = model;
        this.spending = spending;
        this.journal = journal;
        this.stop = stop;
    }

    /**
     * Asks outside of an alignment; nothing is put around the model, and no reply is kept here.
     *
     * @param endpoint the model that reflects
     * @param model opens it when the first question is asked
     * @param budget what may be spent
     * @param stop who may ask to stop; then a question throws
     */
    public static Reflections of(
            ModelEndpoint endpoint, Supplier<LanguageModel> model, Budget budget, StopSignal stop) {
        Spending spending = new Spending();
        spending.allow(AlignmentBudget.of(budget));
        return new Reflections(endpoint, model, spending, ReflectionJournal.in(Optional.empty()), stop);
    }

    /**
     * Asks one question.
     *
     * @param reader what the text of the reply says; empty when that is not what was asked for
     * @return empty when the budget does not allow it, or when the reply could not be read
     * @throws BadInput when the model refuses, so that no further question has a chance
     */
    public <T> Optional<T> ask(Question question, Function<String, Optional<T>> reader) {
        return ask(List.of(question), reader).get(0);
    }

    /** Asks several different questions at the same time; an entry for each, in order. */
    public <T> List<Optional<T>> ask(List<Question> questions, Function<String, Optional<T>> reader) {
        List<Optional<T>> replies = new ArrayList<>(Collections.nCopies(questions.size(), Optional.empty()));
        List<Integer> open = IntStream.range(0, questions.size()).boxed().toList();
        for (int sample = 0; sample < SAMPLES && !open.isEmpty(); sample++) {
            List<Optional<String>> texts =
                    texts(open.stream().map(questions::get).toList(), sample);
            List<Integer> broken = new ArrayList<>();
            for (int i = 0; i < texts.size(); i++) {
                Optional<T> read = texts.get(i).flatMap(reader);
                replies.set(open.get(i), read);
                if (texts.get(i).isPresent() && read.isEmpty()) {
                    broken.add(open.get(i));
                }
            }
            open = broken;
        }
        skipped.addAndGet(open.size());
        return replies;
    }

    /** Calls that the budget still allows; empty without a limit. */
    public OptionalLong left() {
        return spending.reflectionCallsLeft();
    }

    /** Replies that could not be read, not even at the second time. */
    public int skipped() {
        return skipped.get();
    }

    /** Questions that the budget did not allow. */
    int unasked() {
        return unasked.get();
    }

    /** Questions that were broken off, because the time of the budget was over. */
    int brokenOff() {
        return brokenOff.get();
    }

    /** What reflection has cost so far, in this start and in those that it goes on from. */
    public UsageTotal spent() {
        return spending.reflected();
    }

    private List<Optional<String>> texts(List<Question> questions, int sample) {
        List<ReflectionCall> asked = new ArrayList<>();
        ReflectionCalls calls = new ReflectionCalls(spending, costs, stop);
        try {
            for (Question question : questions) {
                String key = key(question, sample);
                ReflectionCall call = new ReflectionCall(
                        model,
                        new ModelRequest(
                                question.messages(), Optional.of(question.form()), Parameters.none(), false, sample),
                        reply -> journal.put(key, reply));
                asked.add(call);
                calls.ask(call, journal.get(key));
            }
        } finally {
            calls.awaitAll();
        }
        if (calls.asked()) {
            throw new SearchInterrupted();
        }
        asked.forEach(this::throwFailure);
        for (ReflectionCall call : asked) {
            brokenOff.addAndGet(call.brokenOff() ? 1 : 0);
            unasked.addAndGet(call.text().isEmpty() && !call.brokenOff() ? 1 : 0);
        }
        return asked.stream().map(ReflectionCall::text).toList();
    }

    private void throwFailure(ReflectionCall call) {
        if (call.failure().isEmpty()) {
            return;
        }
        Throwable failure = call.failure().get();
        if (failure instanceof ModelFailure failed) {
            String what = "the model that reflects, " + endpoint.model() + ", gave no reply: " + failed.getMessage();
            BadInput told = BadInput.of(what, "correct that and start again: what was paid for is kept");
            // What is wrong with this one question another optimizer may do without; an outage none may take for
            // "nothing was found".
            throw ReflectionStopped.by(failed) ? new ReflectionStopped(told) : told;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private String key(Question question, int sample) {
        Fingerprint key = Fingerprint.start()
                .add("reflection 1")
                .add(endpoint.model().toString())
                .add(endpoint.baseUrl().orElse(""))
                .add(question.form().toString())
                .add("" + sample);
        question.messages().forEach(message -> key.add(message.role().text()).add(message.text()));
        return key.hex();
    }
}

package dev.plumbline.align;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import dev.plumbline.model.Parameters;
import dev.plumbline.run.UsageTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How an optimizer asks the model that reflects: within the budget, and never twice for the same reply. A reply that
 * cannot be read is asked for once more, then skipped and counted. No sampling parameters are sent: those of the judge
 * are about judging.
 *
 * <pre>{@code
 * List<Optional<List<Rule>>> replies = trials.reflections().ask(questions, Rule::read);
 * }</pre>
 *
 * <p>Questions that are asked together are asked at the same time, so they have to be different. Safe for use by many
 * threads.
 */
public final class Reflections {
    private static final int AT_ONCE = 8;

    private final ModelEndpoint endpoint;
    private final Supplier<LanguageModel> model;
    private final Purse purse;
    private final ReflectionJournal journal;
    private final AtomicInteger skipped = new AtomicInteger();

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

    Reflections(ModelEndpoint endpoint, Supplier<LanguageModel> model, Purse purse, ReflectionJournal journal) {
        this.endpoint = endpoint;
        this.model = model;
        this.purse = purse;
        this.journal = journal;
    }

    /**
     * Asks one question.
     *
     * @param reader what the text of the reply says; empty when that is not what was asked for
     * @return empty when the budget does not allow it, or when the reply could not be read
     * @throws BadInput when the model refuses, so that no further question has a chance
     */
    public <T> Optional<T> ask(Question question, Function<String, Optional<T>> reader) {
        for (int sample = 0; sample < 2; sample++) {
            Optional<String> text = text(question, sample);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            Optional<T> read = text.flatMap(reader);
            if (read.isPresent()) {
                return read;
            }
        }
        skipped.incrementAndGet();
        return Optional.empty();
    }

    /** Asks several different questions at the same time; an entry for each, in order. */
    public <T> List<Optional<T>> ask(List<Question> questions, Function<String, Optional<T>> reader) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, questions.size())));
        try {
            List<Future<Optional<T>>> asked = new ArrayList<>();
            for (Question question : questions) {
                asked.add(threads.submit(() -> ask(question, reader)));
            }
            List<Optional<T>> replies = new ArrayList<>();
            for (Future<Optional<T>> one : asked) {
                replies.add(one.get());
            }
            return replies;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ModelFailure(ModelFailure.Kind.CONNECTION, "interrupted while the model reflected");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Calls that the budget still allows; empty without a limit. */
    public OptionalLong left() {
        return purse.reflectionCallsLeft();
    }

    /** Replies that could not be read, not even at the second time. */
    public int skipped() {
        return skipped.get();
    }

    /** What reflection has cost so far, in this start and in those that it goes on from. */
    public UsageTotal spent() {
        return purse.reflected();
    }

    private Optional<String> text(Question question, int sample) {
        if (!purse.reflecting()) {
            return Optional.empty();
        }
        UsageTotal cost = UsageTotal.nothing();
        try {
            String key = key(question, sample);
            Optional<ReflectionJournal.Reply> kept = journal.get(key);
            if (kept.isEmpty()) {
                ModelReply reply = model.get()
                        .ask(new ModelRequest(
                                question.messages(), Optional.of(question.form()), Parameters.none(), false, sample));
                kept = Optional.of(new ReflectionJournal.Reply(reply.text(), cost(reply)));
                journal.put(key, kept.get());
            }
            // Counted again after a resume, so that the search goes on as it would have gone.
            cost = kept.get().cost();
            return Optional.of(kept.get().text());
        } catch (ModelFailure failure) {
            String what = "the model that reflects, " + endpoint.model() + ", gave no reply: " + failure.getMessage();
            BadInput told = BadInput.of(what, "correct that and start again: what was paid for is kept");
            // What is wrong with this one question another optimizer may do without; an outage none may take for
            // "nothing
            // was found".
            throw ReflectionStopped.by(failure) ? new ReflectionStopped(told) : told;
        } finally {
            purse.reflected(cost);
        }
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

    private static UsageTotal cost(ModelReply reply) {
        int calls = reply.cached() ? 0 : 1;
        return new UsageTotal(calls, calls, reply.usage().input(), reply.usage().output(), 1 - calls, reply.usd());
    }
}

package dev.plumbline.models;

import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelFailure.Kind;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.models.WireMode.Form;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Finds out once how one model at one endpoint is best asked, and keeps to it.
 *
 * <pre>{@code
 * ModelReply reply = learned.ask(request, mode -> read(server.post(body(request, mode))));
 * }</pre>
 *
 * <p>The first request goes out in the richest mode, alone; others wait for what comes of it, at most 30 s. A refusal
 * that names a part of the request leaves that part out; one that names nothing is followed down to plain text once,
 * and if that is refused as well, the request itself was at fault and nothing is learned. After the first reply the
 * mode stays, so that all verdicts of a run come by the same one. Reply and failure say how many requests it took. Safe
 * for use by many threads.
 */
public final class LearnedMode {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Set<Kind> MAY_NAME_A_PART =
            EnumSet.of(Kind.INVALID_REQUEST, Kind.MALFORMED, Kind.OVERLOADED, Kind.AUTHENTICATION, Kind.NOT_FOUND);

    private final List<Form> forms;
    private final ContextWindow window = new ContextWindow();
    private final ModelPresence presence = new ModelPresence();
    private final ReentrantLock probe = new ReentrantLock();
    private volatile Knowledge knowledge;
    private volatile boolean searched;

    private record Knowledge(WireMode mode, boolean form, boolean logProbabilities) {
        boolean covers(ModelRequest request) {
            return (form || request.form().isEmpty()) && (logProbabilities || !mode.asksLogProbabilities(request));
        }

        Knowledge after(WireMode good, ModelRequest request) {
            return new Knowledge(
                    good,
                    form || request.form().isPresent(),
                    logProbabilities || (request.logProbabilities() && !good.reasoning()));
        }
    }

    /** Attempts of one call, counted: each is a request that was sent. */
    private static final class Counted implements Function<WireMode, ModelReply> {
        private final Function<WireMode, ModelReply> attempt;
        private int requests;

        Counted(Function<WireMode, ModelReply> attempt) {
            this.attempt = attempt;
        }

        @Override
        public ModelReply apply(WireMode mode) {
            requests++;
            return attempt.apply(mode);
        }
    }

    /**
     * Nothing is known yet.
     *
     * @param first the mode to try first
     * @param forms the forms that the provider's protocol has, best first
     */
    public LearnedMode(WireMode first, List<Form> forms) {
        this.knowledge = new Knowledge(first, false, false);
        this.forms = List.copyOf(forms);
    }

    /**
     * Asks in the best mode that is known, or finds it out.
     *
     * @param attempt asks once in a mode; throws {@link Refused} when the server refuses
     * @throws ModelFailure when there is no usable reply
     */
    public ModelReply ask(ModelRequest request, Function<WireMode, ModelReply> attempt) {
        window.check(request);
        boolean probing = !knowledge.covers(request) && alone();
        if (probing && knowledge.covers(request)) {
            probe.unlock();
            probing = false;
        }
        Counted counted = new Counted(attempt);
        try {
            ModelReply reply = search(request, counted).withRequests(counted.requests);
            presence.answered();
            return reply;
        } catch (Refused refused) {
            window.learn(refused.failure(), refused.text(), request);
            throw presence.meaning(refused).withRequests(counted.requests);
        } catch (ModelFailure failure) {
            throw failure.withRequests(counted.requests);
        } finally {
            if (probing) {
                probe.unlock();
            }
        }
    }

    private boolean alone() {
        try {
            return probe.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ModelFailure(Kind.CONNECTION, "interrupted while another call found out how to ask");
        }
    }

    private ModelReply search(ModelRequest request, Function<WireMode, ModelReply> attempt) {
        Knowledge before = knowledge;
        WireMode mode = before.mode();
        boolean otherwiseAsked = false;
        Optional<Refused> unexplained = Optional.empty();
        while (true) {
            try {
                ModelReply reply = attempt.apply(mode);
                if (otherwiseAsked || !before.covers(request)) {
                    learn(before, before.after(mode, request));
                }
                return reply.withWireMode(mode.text(request));
            } catch (Refused refused) {
                if (before.covers(request)) {
                    throw refused;
                }
                Optional<WireMode> named = unexplained.isPresent() ? Optional.empty() : named(mode, request, refused);
                if (named.isEmpty()) {
                    unexplained = Optional.of(unexplained.orElseGet(() -> searching(refused)));
                    if (!refused.unexplained()) {
                        throw unexplained.get();
                    }
                }
                Refused otherwise = unexplained.orElse(refused);
                WireMode asked = mode;
                mode = named.or(() -> asked.poorer(request, forms)).orElseThrow(() -> otherwise);
                otherwiseAsked = true;
            }
        }
    }

    private Optional<WireMode> named(WireMode mode, ModelRequest request, Refused refused) {
        return MAY_NAME_A_PART.contains(refused.failure().kind())
                ? mode.without(request, refused.text(), forms)
                : Optional.empty();
    }

    /** A search costs a handful of calls, so that it is made once. */
    private Refused searching(Refused refused) {
        if (searched || !refused.unexplained()) {
            throw refused;
        }
        searched = true;
        return refused;
    }

    private synchronized void learn(Knowledge before, Knowledge after) {
        if (knowledge.equals(before)) {
            knowledge = after;
        }
    }
}

package dev.plumbline.telemetry;

import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Redaction;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelDecorator;
import dev.plumbline.model.ModelEndpoint;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends what judges do to a receiver of OpenTelemetry: a span for each row, in it a span for each request to a model, and
 * a {@code gen_ai.evaluation.result} event for each verdict.
 *
 * <pre>{@code
 * try (Telemetry telemetry = Telemetry.open(TelemetrySettings.to(URI.create("http://localhost:4318")), redaction)) {
 *     Judges judges = plain.redacting(redaction).decorated(telemetry).decorated(CallPolicy.standard(seed));
 *     Runner.with(spec -> telemetry.traced(spec, judges.judge(spec))).judge(spec, data);
 * }
 * }</pre>
 *
 * <p>As the first decorator it sees every attempt; replies from a cache make no span. Keys and headers are never part of
 * a record. Prompts, replies and reasons are only where the settings ask for content, and then without what is redacted.
 *
 * <p>No run waits for it or fails by it: records wait in a queue of bounded length (8,192 records, 16 MiB), are sent by
 * a thread of its own, three times at most, and are dropped where there is no room or no answer. {@link #close} waits 3
 * seconds at most; {@link #losses} then says what did not arrive. Safe for use by many threads.
 */
public final class Telemetry implements ModelDecorator, AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final TelemetrySettings settings;
    private final SendableTexts shown;
    private final Outbox outbox = new Outbox();
    private final Sender sender;
    private boolean started;
    private long arrived;

    private Telemetry(TelemetrySettings settings, Redaction redaction) {
        this.settings = settings;
        this.shown = new SendableTexts(redaction);
        String version = Optional.ofNullable(Telemetry.class.getPackage().getImplementationVersion())
                .orElse("development");
        this.sender = new Sender(settings, version, outbox);
    }

    /**
     * Opens it. Nothing is sent before there is something to send.
     *
     * @param redaction what is kept from models, and so from here
     */
    public static Telemetry open(TelemetrySettings settings, Redaction redaction) {
        return new Telemetry(settings, redaction);
    }

    /** The model with a span for each request. */
    @Override
    public LanguageModel apply(ModelEndpoint endpoint, LanguageModel model) {
        return new TracedModel(endpoint, model, settings.content(), shown, this::record);
    }

    /** The judge with a span and an event for each verdict. */
    public Judge traced(JudgeSpec spec, Judge judge) {
        return new TracedJudge(spec, judge, settings.content(), shown, this::record);
    }

    /** Takes records. */
    interface Recorder {
        void record(Signal signal, byte[] message);
    }

    private void record(Signal signal, byte[] message) {
        start();
        // What finds no room is counted by what arrived of all that was added.
        boolean unused = outbox.add(signal, message);
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            sender.start();
        }
    }

    /** Sends what is left, for 3 seconds at most. */
    @Override
    public synchronized void close() {
        if (started && !outbox.closed()) {
            arrived = sender.finish(GRACE);
        }
    }

    /** After {@link #close}: one sentence, if anything did not arrive. */
    public synchronized Optional<String> losses() {
        long lost = outbox.added() - arrived;
        return lost == 0
                ? Optional.empty()
                : Optional.of("telemetry: " + lost + " of " + outbox.added() + " records did not arrive at "
                        + settings.origin() + (sender.trouble().isEmpty() ? "" : ": " + sender.trouble()));
    }
}

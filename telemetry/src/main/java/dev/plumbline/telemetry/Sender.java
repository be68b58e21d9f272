package dev.plumbline.telemetry;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Sends what is in the outbox from a thread of its own, and counts what does not arrive. */
final class Sender {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final int ATTEMPTS = 3;
    private static final int HTTP_OK = 200;
    private static final int HTTP_MULTIPLE_CHOICES = 300;
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final TelemetrySettings settings;
    private final String version;
    private final Outbox outbox;
    private final AtomicLong arrived = new AtomicLong();
    private final Thread thread;
    private volatile String trouble = "";

    Sender(TelemetrySettings settings, String version, Outbox outbox) {
        this.settings = settings;
        this.version = version;
        this.outbox = outbox;
        this.thread = new Thread(this::work, "plumbline-telemetry");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Gives what is waiting a last chance, and says how many records arrived. */
    long finish(Duration grace) {
        outbox.close();
        try {
            thread.join(grace.toMillis());
            if (thread.isAlive()) {
                trouble = trouble.isEmpty() ? "it does not answer" : trouble;
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return arrived.get();
    }

    /** What went wrong at last, in a few words. */
    String trouble() {
        return trouble;
    }

    private void work() {
        // HTTP/1.1, because the JDK's client fails above a server's limit of streams.
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .proxy(ProxySelector.getDefault())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            for (List<Outbox.Waiting> batch = outbox.take(); !batch.isEmpty(); batch = outbox.take()) {
                for (Signal signal : Signal.values()) {
                    List<byte[]> records = batch.stream()
                            .filter(one -> one.signal() == signal)
                            .map(Outbox.Waiting::message)
                            .toList();
                    if (!records.isEmpty()) {
                        arrived.addAndGet(send(client, signal, records));
                    }
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a batch and says how many of it arrived. */
    private long send(HttpClient client, Signal signal, List<byte[]> records) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.address(signal))
                .timeout(REQUEST)
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(signal.request(records, version)));
        settings.headers().forEach(request::setHeader);
        for (int attempt = 1; ; attempt++) {
            boolean passing = true;
            try {
                HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() >= HTTP_OK && response.statusCode() < HTTP_MULTIPLE_CHOICES) {
                    return records.size() - rejected(signal, response.body(), records.size());
                }
                trouble = signal.path() + " answers " + response.statusCode();
                passing = PASSING.contains(response.statusCode());
            } catch (HttpTimeoutException slow) {
                trouble = "it does not answer";
            } catch (IOException unreachable) {
                trouble = "no connection";
            }
            if (!passing || attempt == ATTEMPTS || outbox.closed()) {
                return 0;
            }
            Thread.sleep(FIRST_PAUSE.toMillis() << (attempt - 1));
        }
    }

    private long rejected(Signal signal, byte[] answer, int sent) {
        Optional<Long> rejected = PartialSuccess.rejected(answer).filter(number -> number > 0);
        if (rejected.isPresent()) {
            trouble = signal.path() + " takes only a part";
        }
        return Math.min(sent, rejected.orElse(0L));
    }
}

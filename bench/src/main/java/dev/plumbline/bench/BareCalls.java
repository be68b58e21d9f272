package dev.plumbline.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;

/**
 * What HttpClient 5 alone reaches: requests as large as a judge's, log-probabilities included, that are ready before the
 * clock starts, on virtual threads; of each answer the bytes are read and nothing else. What a judge cannot do better.
 *
 * <p>Arguments: address of a server ({@code http://127.0.0.1:9990/v1}), its latency in milliseconds, a CSV file with the
 * columns question, grading_notes, response and target, number of calls, then numbers in flight.
 */
public final class BareCalls {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RULES = "You judge one item. You follow the instructions and nothing else. ".repeat(16);

    private final String address;
    private final double latencySeconds;
    private final List<byte[]> bodies;

    private BareCalls(String address, double latencySeconds, List<byte[]> bodies) {
        this.address = address;
        this.latencySeconds = latencySeconds;
        this.bodies = bodies;
    }

    /** When so many calls were done, and the processor time of the process by then. */
    private record Moment(int done, long nanos, long cpuNanos) {}

    /** Prints a line for each number in flight. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<byte[]> bodies = new ArrayList<>();
        for (LabelledFile.Row row : new LabelledFile(Path.of(arguments[2]), "target").rows()) {
            bodies.add(body(row));
        }
        BareCalls bench =
                new BareCalls(arguments[0] + "/chat/completions", Integer.parseInt(arguments[1]) / 1e3, bodies);
        for (int i = 4; i < arguments.length; i++) {
            bench.measure(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[i]));
        }
    }

    private static byte[] body(LabelledFile.Row row) throws IOException {
        Map<String, Object> verdict = Map.of("type", "string", "enum", List.of("pass", "fail"));
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "properties",
                Map.of("verdict", verdict),
                "required",
                List.of("verdict"),
                "additionalProperties",
                false);
        return JSON.writeValueAsBytes(Map.of(
                "model",
                "bench",
                "messages",
                List.of(
                        Map.of("role", "system", "content", RULES),
                        Map.of("role", "user", "content", row.question() + row.answer() + row.notes())),
                "response_format",
                Map.of("type", "json_schema", "json_schema", Map.of("name", "verdict", "schema", schema)),
                "logprobs",
                true,
                "top_logprobs",
                20));
    }

    private void measure(int calls, int inFlight) throws IOException, InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Moment> moments = new ArrayList<>();
        try (CloseableHttpClient client = HttpClients.custom()
                        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                                .setMaxConnPerRoute(inFlight)
                                .setMaxConnTotal(inFlight)
                                .build())
                        .build();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < inFlight; i++) {
                callers.execute(() -> {
                    for (int call = begun.getAndIncrement(); call < calls; call = begun.getAndIncrement()) {
                        call(client, bodies.get(call % bodies.size()));
                        done.incrementAndGet();
                    }
                });
            }
            while (done.get() < calls) {
                moments.add(now(done.get()));
                Thread.sleep(100);
            }
        }
        List<Moment> steady = moments.stream()
                .filter(moment -> moment.done() >= 0.2 * calls && moment.done() <= 0.9 * calls)
                .toList();
        Moment from = steady.get(0);
        Moment to = steady.get(steady.size() - 1);
        double ideal = inFlight / latencySeconds;
        double rate = (to.done() - from.done()) / ((to.nanos() - from.nanos()) / 1e9);
        System.out.println(String.format(
                Locale.ROOT,
                "%d bare calls, %d in flight: %.3f ms CPU a call, steady %.0f calls/s, %.0f %% of %.0f",
                calls,
                inFlight,
                (to.cpuNanos() - from.cpuNanos()) / 1e6 / (to.done() - from.done()),
                rate,
                100 * rate / ideal,
                ideal));
    }

    private static Moment now(int done) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Moment(done, System.nanoTime(), system.getProcessCpuTime());
    }

    private void call(CloseableHttpClient client, byte[] body) {
        HttpPost post = new HttpPost(address);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try {
            client.execute(post, response -> EntityUtils.toByteArray(response.getEntity()).length);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

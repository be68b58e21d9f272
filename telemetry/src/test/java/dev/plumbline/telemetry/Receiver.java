package dev.plumbline.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of OTLP over HTTP that reads what it gets with OpenTelemetry's own messages. */
final class Receiver implements AutoCloseable {
    final List<Span> spans = new CopyOnWriteArrayList<>();
    final List<LogRecord> events = new CopyOnWriteArrayList<>();
    final List<String> services = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Answer answer;

    /** What the receiver says; it reads the body before it is asked. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    Receiver() {
        this(exchange -> exchange.sendResponseHeaders(200, -1));
    }

    Receiver(Answer answer) {
        this.answer = answer;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> sent = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> sent.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        headers.add(sent);
        synchronized (bytes) {
            bytes.writeBytes(body);
        }
        if (exchange.getRequestURI().getPath().endsWith("/v1/traces")) {
            ExportTraceServiceRequest.parseFrom(body).getResourceSpansList().forEach(resource -> {
                services.add(attributes(resource.getResource().getAttributesList())
                        .getOrDefault("service.name", AnyValue.getDefaultInstance())
                        .getStringValue());
                resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
            });
        } else if (exchange.getRequestURI().getPath().endsWith("/v1/logs")) {
            ExportLogsServiceRequest.parseFrom(body)
                    .getResourceLogsList()
                    .forEach(resource ->
                            resource.getScopeLogsList().forEach(scope -> events.addAll(scope.getLogRecordsList())));
        }
        try {
            answer.to(exchange);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    /** All that ever arrived. */
    String everything() {
        synchronized (bytes) {
            return bytes.toString(StandardCharsets.ISO_8859_1) + headers;
        }
    }

    static Map<String, AnyValue> attributes(List<KeyValue> pairs) {
        Map<String, AnyValue> attributes = new LinkedHashMap<>();
        pairs.forEach(pair -> attributes.put(pair.getKey(), pair.getValue()));
        return attributes;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

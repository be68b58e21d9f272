package dev.plumbline.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A server in this process that gives every question the same answer, so that a rehearsal knows judges of servers. */
final class RehearsalServer implements AutoCloseable {
    private static final byte[] ANSWER = """
            {"id":"1","object":"chat.completion","created":1,"model":"rehearsal","system_fingerprint":"none","choices":[\
            {"index":0,"message":{"role":"assistant","content":"{\\"verdict\\":\\"pass\\",\\"reason\\":\\"As asked.\\"}",\
            "refusal":null},"logprobs":{"content":[%s,%s,%s]},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,\
            "completion_tokens":9,"total_tokens":18,"prompt_tokens_details":{"cached_tokens":0},\
            "completion_tokens_details":{"reasoning_tokens":0}}}""".formatted(
                    token("{\\\"verdict\\\":\\\"", "{"),
                    token("pass", "fail"),
                    token("\\\",\\\"reason\\\":\\\"As asked.\\\"}", "."))
            .getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;

    private RehearsalServer(HttpServer server) {
        this.server = server;
    }

    private static String token(String text, String other) {
        return """
                {"token":"%s","logprob":-0.1,"bytes":null,"top_logprobs":[{"token":"%s","logprob":-0.1,"bytes":null},\
                {"token":"%s","logprob":-2.5,"bytes":null}]}""".formatted(text, text, other);
    }

    static RehearsalServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, ANSWER.length);
                    exchange.getResponseBody().write(ANSWER);
                }
            });
            server.start();
            return new RehearsalServer(server);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its address as a judge file names it. */
    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

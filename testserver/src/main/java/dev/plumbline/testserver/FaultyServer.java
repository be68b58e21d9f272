package dev.plumbline.testserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

/**
 * An HTTP server on plain sockets, so that a test can break the protocol in any way.
 *
 * <pre>{@code
 * try (FaultyServer server = new FaultyServer((request, reply) -> reply.status(429, "", "Retry-After: 2"))) {
 *     // ask server.base()
 * }
 * }</pre>
 *
 * <p>Each connection has a thread of its own; an answer may take as long as it likes.
 */
public final class FaultyServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final ServerSocket socket;
    private final Behaviour behaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    /** What the server does with one request. */
    public interface Behaviour {
        void answer(Request request, Reply reply) throws Exception;
    }

    /**
     * One request.
     *
     * @param number how many came before
     * @param headers headers with lower-case names; {@code request} is the first line
     * @param body its text
     */
    public record Request(int number, Map<String, String> headers, String body) {
        /** The body as JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }

        /** Text of all messages. */
        public String prompt() {
            StringBuilder text = new StringBuilder();
            json().path("messages")
                    .forEach(message ->
                            text.append(message.path("content").asText()).append('\n'));
            return text.toString();
        }
    }

    /**
     * Where the answer goes.
     *
     * @param socket the connection
     * @param out what is written to it
     */
    public record Reply(Socket socket, OutputStream out) {
        /** Writes bytes as they are. */
        public void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** A whole answer; headers as {@code Name: value}. */
        public void status(int status, String body, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            raw(head + "Content-Length: " + length + "\r\n\r\n" + body);
        }

        /** A whole answer of 200, compressed. */
        public void gzipped(String body) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(body.getBytes(StandardCharsets.UTF_8));
            }
            raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + packed.size() + "\r\n\r\n");
            out.write(packed.toByteArray());
            out.flush();
        }

        /** The head of an answer of 200 and then a space now and then, for longer than any test waits. */
        public void trickle() throws IOException, InterruptedException {
            raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            for (int i = 0; i < 10_000; i++) {
                raw(" ");
                Thread.sleep(50);
            }
        }

        /** An answer of 200 with a body of so many bytes. */
        public void huge(int bytes) throws IOException {
            raw("HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\n\r\n");
            for (int left = bytes; left > 0; left -= 1 << 16) {
                raw(" ".repeat(Math.min(left, 1 << 16)));
            }
        }

        /** A whole chat completion. */
        public void completion(String content) throws IOException {
            status(200, FaultyServer.completion(content, "stop"));
        }

        /** Sends a reset in place of an answer. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    /** A server on a free port of the loopback address. */
    public FaultyServer(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            socket = new ServerSocket(0, 2048, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        daemon(this::accept);
    }

    /** Body of a chat completion. */
    public static String completion(String content, String finish) {
        return JSON.createObjectNode()
                .put("model", "mock-judge-1")
                .put("system_fingerprint", "fp_1")
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                        "choices",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode()
                                        .put("finish_reason", finish)
                                        .set("message", JSON.createObjectNode().put("content", content))))
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                        "usage",
                        JSON.createObjectNode().put("prompt_tokens", 11).put("completion_tokens", 7))
                .toString();
    }

    /** Its address with {@code /v1}. */
    public String base() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }

    /** Requests so far. */
    public int requests() {
        return requests.get();
    }

    /** Most requests at once so far. */
    public int mostInFlight() {
        return mostInFlight.get();
    }

    /** Connections that are open. */
    public int connections() {
        return open.size();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            Reply reply = new Reply(connection, connection.getOutputStream());
            while (true) {
                Map<String, String> headers = headers(in);
                if (headers.isEmpty()) {
                    return;
                }
                byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
                mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                try {
                    behaviour.answer(
                            new Request(requests.getAndIncrement(), headers, new String(body, StandardCharsets.UTF_8)),
                            reply);
                } finally {
                    inFlight.decrementAndGet();
                }
            }
        } catch (Exception gone) {
            // The client left, or the test wanted the connection broken.
        } finally {
            open.remove(connection);
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            boolean header = headers.containsKey("request") && colon > 0;
            headers.put(
                    header ? line.substring(0, colon).toLowerCase(Locale.ROOT) : "request",
                    header ? line.substring(colon + 1).strip() : line);
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "faulty-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

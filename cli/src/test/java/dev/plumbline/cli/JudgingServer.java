package dev.plumbline.cli;

import dev.plumbline.testserver.FaultyServer;
import dev.plumbline.testserver.FaultyServer.Reply;
import dev.plumbline.testserver.FaultyServer.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server of a model that judges, and counts what reaches it; what it does can change while it runs. */
final class JudgingServer implements AutoCloseable {
    private final AtomicInteger requests = new AtomicInteger();
    private final FaultyServer server = new FaultyServer(this::answer);
    private volatile Function<String, String> label = body -> body.hashCode() % 3 == 0 ? "fail" : "pass";
    private volatile Refusal refusal = (number, body) -> 200;

    /** Which requests are refused. */
    interface Refusal {
        /**
         * The status that answers a request.
         *
         * @param number how many requests there are with this one since the count began
         * @param body what was sent
         * @return 200 to give a verdict
         */
        int status(int number, String body);
    }

    private void answer(Request request, Reply reply) throws IOException {
        int status = refusal.status(requests.incrementAndGet(), request.body());
        if (status == 200) {
            reply.completion("{\"verdict\":\"" + label.apply(request.body()) + "\",\"reason\":\"because\"}");
        } else {
            reply.status(status, "", "Retry-After: 0");
        }
    }

    /** From now on the label of a verdict follows from what was sent. */
    void decides(Function<String, String> next) {
        label = next;
    }

    void refuses(Refusal next) {
        refusal = next;
    }

    String base() {
        return server.base();
    }

    /** Requests since the count began. */
    int requests() {
        return requests.get();
    }

    /** The same; the count begins anew. */
    int countAnew() {
        return requests.getAndSet(0);
    }

    /** Makes a folder that of a user: a workspace, the labelled help desk, and {@code paid.yaml}, a judge over this server. */
    void into(Path folder) {
        DemoData.into(folder);
        writeJudge(folder, "paid.yaml", "Response: {{ response }}\n  Grading notes: {{ grading_notes }}");
    }

    /** A workspace, and {@code judge.yaml}, a judge of questions and responses over this server. */
    void writeJudge(Path folder) {
        writeJudge(folder, "judge.yaml", "Question: {{ question }}\n  Response: {{ response }}");
    }

    private void writeJudge(Path folder, String name, String instructions) {
        try {
            Files.createDirectories(folder.resolve(".plumbline"));
            Files.writeString(folder.resolve(name), """
                    name: accuracy
                    model: openai-compatible:/m
                    base_url: %s
                    scale: [pass, fail]
                    instructions: |
                      %s
                    """.formatted(server.base(), instructions));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Calibrates {@code paid.yaml} on the help desk of such a folder. */
    CommandLineRun calibrated(Path folder, String... more) {
        List<String> command = new ArrayList<>(List.of("align", "-j", "paid.yaml", "helpdesk.csv"));
        command.addAll(List.of("--optimizer", "calibration"));
        command.addAll(List.of(more));
        return CommandLineRun.in(folder, command.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.close();
    }
}

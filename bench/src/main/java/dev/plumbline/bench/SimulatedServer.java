package dev.plumbline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;

/** A simulated language model in a process of its own, begun anew for each run, since its noise goes on from call to call. */
final class SimulatedServer implements AutoCloseable {
    private static final int PATIENCE = 100;

    private final Process process;
    private final int port;

    private SimulatedServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static SimulatedServer start(Path program, int port, int seed) {
        try {
            Process process = new ProcessBuilder(
                            "python3", program.toString(), "--port", "" + port, "--seed", "" + seed)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            SimulatedServer server = new SimulatedServer(process, port);
            server.await();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException("the simulated model does not start: " + program, failed);
        }
    }

    String base() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    private void await() {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    break;
                }
                pause();
            }
        }
        close();
        throw new IllegalStateException("nothing answers at port " + port);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the simulated model started", interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

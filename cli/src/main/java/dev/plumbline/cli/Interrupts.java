package dev.plumbline.cli;

import dev.plumbline.run.StopSignal;
import java.util.concurrent.CountDownLatch;

/** While open, Ctrl-C asks the run to finish what is in flight instead of ending the process at once. */
final class Interrupts implements AutoCloseable {
    private static final CountDownLatch COMMAND_DONE = new CountDownLatch(1);

    private final StopSignal signal = new StopSignal();
    private final Thread hook = new Thread(this::holdUntilDone, "interrupt");

    private Interrupts() {}

    static Interrupts stopping() {
        Interrupts interrupts = new Interrupts();
        Runtime.getRuntime().addShutdownHook(interrupts.hook);
        return interrupts;
    }

    /** Lets a process that is shutting down go on, after the command has printed everything. */
    static void commandDone() {
        COMMAND_DONE.countDown();
    }

    StopSignal signal() {
        return signal;
    }

    /** A process ends when its hooks have, so this one waits until the run has closed its journal and said so. */
    private void holdUntilDone() {
        signal.request();
        try {
            COMMAND_DONE.await();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is what made the run stop; it goes on until the command is done.
        }
    }
}

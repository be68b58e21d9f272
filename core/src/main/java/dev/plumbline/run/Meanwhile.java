package dev.plumbline.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Something that is done on a thread of its own while its caller goes on. */
final class Meanwhile {
    private Meanwhile() {}

    /**
     * Begins it.
     *
     * @return waits until it is done, however often that is asked, and throws what it threw
     */
    static Runnable begin(String thread, Runnable work) {
        FutureTask<Void> task = new FutureTask<>(work, null);
        Thread worker = new Thread(task, thread);
        worker.setDaemon(true);
        worker.start();
        return () -> await(task);
    }

    private static void await(FutureTask<Void> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

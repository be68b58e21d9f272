package dev.plumbline.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for rows in flight: virtual ones where the running Java has them. */
final class Workers {
    private Workers() {}

    static ExecutorService start() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderJava) {
            return Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "plumbline-row");
                thread.setDaemon(true);
                return thread;
            });
        }
    }
}

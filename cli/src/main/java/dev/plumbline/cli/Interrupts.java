package dev.plumbline.cli;

import dev.plumbline.run.StopSignal;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While open, Ctrl-C, a request to terminate and a terminal that is closed ask the run to finish what is in flight instead of ending the process;
 * given again, they ask it to stop at once. What has not ended then soon, as a key's command that asks somebody or a name
 * that is looked up, is ended with the process: every verdict that counts is on the disk.
 */
final class Interrupts implements AutoCloseable {
    private static final long SOON_MILLIS = 1500;

    private final StopSignal signal = new StopSignal();
    private final List<Caught> caught = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final PrintStream told;

    private Interrupts(PrintStream told) {
        this.told = told;
    }

    /** @param told where it is said that a command is ended with its process */
    static Interrupts stopping(PrintStream told) {
        Interrupts interrupts = new Interrupts(told);
        for (String name : List.of("INT", "TERM", "HUP")) {
            Caught.of(name, interrupts::asked).ifPresent(interrupts.caught::add);
        }
        return interrupts;
    }

    private void asked() {
        signal.request();
        if (signal.atOnce()) {
            Thread end = new Thread(this::end, "plumbline-end");
            end.setDaemon(true);
            end.start();
        }
    }

    private void end() {
        try {
            if (!closed.await(SOON_MILLIS, TimeUnit.MILLISECONDS)) {
                told.println("plumbline: stopped at once, as asked twice; what was judged is kept, and the same"
                        + " command goes on");
                told.flush();
                System.exit(ExitCode.INTERRUPTED);
            }
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    StopSignal signal() {
        return signal;
    }

    @Override
    public void close() {
        closed.countDown();
        caught.forEach(Caught::release);
    }

    /**
     * A signal of the operating system that is handled here. Java offers signals in a class that compilers warn of and
     * that another Java may lack, so it is reached by name; without it the process just ends, and the run is resumable
     * all the same.
     *
     * @param signal the signal
     * @param before who handled it before
     */
    private record Caught(Object signal, Object before) {
        static Optional<Caught> of(String name, Runnable action) {
            try {
                Class<?> type = Class.forName("sun.misc.Signal");
                Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
                Object signal = type.getConstructor(String.class).newInstance(name);
                InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
                    case "handle" -> {
                        action.run();
                        yield null;
                    }
                    case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "the handler of " + name;
                };
                Object ours =
                        Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, handler);
                return Optional.of(new Caught(signal, handle(signal, ours)));
            } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
                return Optional.empty();
            }
        }

        void release() {
            try {
                handle(signal, before);
            } catch (ReflectiveOperationException unsupported) {
                throw new IllegalStateException(unsupported);
            }
        }

        private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
            return signal.getClass()
                    .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
                    .invoke(null, signal, handler);
        }
    }
}

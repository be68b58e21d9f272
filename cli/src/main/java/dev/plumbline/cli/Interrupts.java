package dev.plumbline.cli;

import dev.plumbline.run.StopSignal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * While open, Ctrl-C, a request to terminate and a terminal that is closed ask the run to finish what is in flight instead of ending the process;
 * given again, they ask it to stop at once.
 */
final class Interrupts implements AutoCloseable {
    private final StopSignal signal = new StopSignal();
    private final List<Caught> caught = new ArrayList<>();

    private Interrupts() {}

    static Interrupts stopping() {
        Interrupts interrupts = new Interrupts();
        for (String name : List.of("INT", "TERM", "HUP")) {
            Caught.of(name, interrupts.signal::request).ifPresent(interrupts.caught::add);
        }
        return interrupts;
    }

    StopSignal signal() {
        return signal;
    }

    @Override
    public void close() {
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

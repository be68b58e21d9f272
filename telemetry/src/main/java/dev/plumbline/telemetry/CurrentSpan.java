package dev.plumbline.telemetry;

/** The span of the row that this thread works on: a judge asks its models on the thread that called it. */
final class CurrentSpan {
    private static final ThreadLocal<SpanContext> CURRENT = new ThreadLocal<>();

    private CurrentSpan() {}

    /** A span inside of the current one, or the first of a trace. */
    static SpanContext next() {
        SpanContext around = CURRENT.get();
        return around == null ? SpanContext.root() : around.child();
    }

    static void begin(SpanContext context) {
        CURRENT.set(context);
    }

    static void end() {
        CURRENT.remove();
    }
}

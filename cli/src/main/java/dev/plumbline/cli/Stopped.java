package dev.plumbline.cli;

/** A command stopped on purpose before it was done: budget spent, provider refused, interrupted. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String kind;
    private final String message;
    private final String hint;

    Stopped(int code, String kind, String message, String hint) {
        super(message);
        this.code = code;
        this.kind = kind;
        this.message = message;
        this.hint = hint;
    }

    int code() {
        return code;
    }

    String kind() {
        return kind;
    }

    String message() {
        return message;
    }

    String hint() {
        return hint;
    }
}

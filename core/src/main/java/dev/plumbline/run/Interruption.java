package dev.plumbline.run;

/**
 * An interrupt of the thread that called a runner. It stops the run and is given back when the run has ended, since
 * neither can files be written nor rows waited for by a thread that is interrupted.
 */
final class Interruption {
    private volatile boolean seen = Thread.interrupted();

    private Interruption() {}

    /** Takes the interrupt from this thread, where there is one already. */
    static Interruption taken() {
        return new Interruption();
    }

    /** A wait of this thread was interrupted. */
    void noted() {
        seen = true;
    }

    boolean seen() {
        return seen;
    }

    void giveBack() {
        if (seen) {
            Thread.currentThread().interrupt();
        }
    }
}

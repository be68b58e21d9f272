package dev.plumbline.run;

/** A row that a thread judges, and that may be broken off until its verdict is there. */
final class Work {
    private final Thread thread = Thread.currentThread();
    private boolean open = true;

    /** Ends the judging, wherever it hangs; what keeps the verdict is never disturbed. */
    synchronized void breakOff() {
        if (open) {
            thread.interrupt();
        }
    }

    /** The verdict is there; says whether the row was broken off before. */
    synchronized boolean done() {
        open = false;
        return Thread.interrupted();
    }
}

package dev.plumbline.run;

/** Keeps lines of verdicts, and says later that they are kept. */
interface VerdictStore {
    /** Is told once what became of a line; does not throw. */
    interface Receipt {
        /** The line is durable and begins at an offset. */
        void kept(long offset);

        /** The line cannot be kept. */
        void lost(Throwable why);
    }

    /** Begins to keep a line; what is thrown here is not told to the receipt. */
    void append(String line, Receipt receipt);
}

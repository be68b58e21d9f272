package dev.plumbline.align;

/** The caller of an alignment asked to stop while the model that reflects was asked; the alignment says so in the end. */
final class SearchInterrupted extends RuntimeException {
    private static final long serialVersionUID = 1;

    SearchInterrupted() {
        super("stopped as asked while the model that reflects was asked");
    }
}

package dev.plumbline.report;

/** Markdown that is being written. Everything that is added passes through {@link Escape}. */
final class MarkdownText {
    private final StringBuilder text = new StringBuilder();
    private boolean inBlock;

    void heading(int level, String name) {
        block();
        text.append("#".repeat(level)).append(' ').append(safe(name)).append("\n");
    }

    void strong(String sentence) {
        block();
        text.append("**").append(safe(sentence)).append("**\n");
    }

    void ruling(String word, String meaning) {
        block();
        text.append("**").append(safe(word)).append("** ").append(safe(meaning)).append('\n');
    }

    void paragraph(String sentence) {
        block();
        text.append(safe(sentence)).append('\n');
    }

    /** Begins a table. */
    void head(String... names) {
        block();
        row(names);
        text.append("|---".repeat(names.length)).append("|\n");
    }

    /** Goes on with a table. */
    void row(String... cells) {
        for (String cell : cells) {
            text.append("| ").append(safe(cell)).append(' ');
        }
        text.append("|\n");
        inBlock = true;
    }

    /** Begins a list or goes on with it. */
    void item(String sentence) {
        if (!lastLineIsItem()) {
            block();
        }
        text.append("- ").append(safe(sentence)).append('\n');
        inBlock = true;
    }

    /** The same below another item. */
    void item(int depth, String sentence) {
        if (depth == 0) {
            item(sentence);
            return;
        }
        text.append("  ".repeat(depth)).append("- ").append(safe(sentence)).append('\n');
        inBlock = true;
    }

    private boolean lastLineIsItem() {
        int start = text.lastIndexOf("\n", text.length() - 2) + 1;
        while (text.length() > start && text.charAt(start) == ' ') {
            start++;
        }
        return text.length() > start + 1 && text.charAt(start) == '-' && text.charAt(start + 1) == ' ';
    }

    private void block() {
        if (inBlock) {
            text.append('\n');
        }
        inBlock = true;
    }

    private static String safe(String data) {
        return Escape.markdown(data);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

package dev.plumbline.judge;

/** How a spec becomes messages. */
final class Prompt {
    /** Number of the rules by which prompts are rendered; part of every version. */
    static final int RENDERER = 1;

    private Prompt() {}
}

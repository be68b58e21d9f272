package dev.plumbline.judge;

/**
 * In which orders a judge that compares two responses is shown them. Judges prefer what they read first, or last, more
 * often than they should; asking in both orders shows how often, and keeps such answers from counting.
 *
 * <pre>{@code
 * JudgeSpec spec = JudgeSpec.named("preference")
 *     .model("openai:/gpt-4o-mini")
 *     .scale(Scale.parse("prefer:a,b,tie"))
 *     .instructions("{{ question }} A: {{ response_a }} B: {{ response_b }}")
 *     .withOrders(Orders.BOTH_OR_TIE);
 * }</pre>
 *
 * <p>In both orders each item is asked twice, the second time with the two responses exchanged and the answer turned
 * back. Where both answers are the same, that is the verdict. Where they differ, the order decided and not the responses:
 * the verdict is a tie, or none. Where one of the two is no decision, neither is the verdict.
 */
public enum Orders {
    /** As the data has them, the default. */
    GIVEN,
    /** Both orders; answers that differ are a tie. For scales that have one. */
    BOTH_OR_TIE,
    /** Both orders; answers that differ are an abstention. */
    BOTH_OR_ABSTAIN;

    /** Whether each item is asked in both orders. */
    public boolean both() {
        return this != GIVEN;
    }
}

package dev.plumbline.run.throttle;

import dev.plumbline.model.Message;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;

/**
 * Tokens that a request will use, before it is sent: a quarter of its bytes, times what real usage has been over that
 * so far (about the last hundred replies), replies included.
 */
final class TokenEstimate {
    private static final int BYTES_A_TOKEN = 4;
    private static final int BYTES_OF_FORM = 400;
    private static final double KEPT = 0.99;

    private double estimated;
    private double used;

    static long raw(ModelRequest request) {
        long bytes = BYTES_OF_FORM;
        for (Message message : request.messages()) {
            bytes += message.utf8().length;
        }
        return (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN;
    }

    long corrected(long raw) {
        return estimated == 0 ? raw : Math.max(1, Math.round(raw * used / estimated));
    }

    void learn(long raw, TokenUsage usage) {
        estimated = KEPT * estimated + raw;
        used = KEPT * used + usage.input() + usage.output();
    }
}

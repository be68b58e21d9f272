package dev.plumbline.judge;

import java.util.Optional;

/** What came of reading a reply. */
sealed interface ReplyReading permits ReplyReading.Read, ReplyReading.Unread {
    /**
     * The reply is in the form.
     *
     * @param label canonical label
     * @param written the verdict as the model wrote it
     * @param reason why, where a reason was asked for
     */
    record Read(String label, String written, Optional<String> reason) implements ReplyReading {}

    /**
     * It is not.
     *
     * @param problem which kind of problem
     * @param detail in words
     */
    record Unread(Problem problem, String detail) implements ReplyReading {
        String why() {
            return problem.words + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /** What can be wrong with a reply. */
    enum Problem {
        EMPTY("it is empty"),
        TRUNCATED("it was cut off at the token limit"),
        NO_OBJECT("it holds no JSON object"),
        SEVERAL_OBJECTS("it holds more than one JSON object"),
        MALFORMED("it holds broken JSON"),
        WRONG_KEYS("its keys are not the ones asked for"),
        WRONG_LABEL("its verdict is not an allowed one"),
        WRONG_REASON("its reason is not a text");

        private final String words;

        Problem(String words) {
            this.words = words;
        }
    }
}

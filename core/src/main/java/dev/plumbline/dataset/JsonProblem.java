package dev.plumbline.dataset;

/**
 * What a JSON parser says of a file, for the person who wrote the file.
 *
 * <pre>{@code
 * JsonProblem.plain("Non-standard token 'NaN': enable `JsonReadFeature.…` to allow"); // Non-standard token 'NaN'
 * }</pre>
 */
public final class JsonProblem {
    private JsonProblem() {}

    /** The first line of a parser's message without the advice that it has for programmers. */
    public static String plain(String message) {
        String line = message.lines().findFirst().orElse("");
        for (String ours : new String[] {"Feature", "StreamReadConstraints"}) {
            int advice = line.indexOf(ours);
            if (advice >= 0) {
                int bracket = line.lastIndexOf(" (", advice);
                int cut = Math.max(bracket, line.lastIndexOf(": enable", advice));
                return cut < 0 ? "not as JSON has it" : line.substring(0, cut);
            }
        }
        return line;
    }
}

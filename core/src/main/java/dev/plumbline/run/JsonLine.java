package dev.plumbline.run;

/** JSON that is to be written as UTF-8. */
final class JsonLine {
    private JsonLine() {}

    /**
     * The same JSON with unpaired surrogates as escapes. Models and data do contain them; UTF-8 cannot, and an encoder
     * would silently put something else in their place.
     */
    static String encodable(String json) {
        StringBuilder escaped = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < json.length() && Character.isLowSurrogate(json.charAt(i + 1))) {
                i++;
                continue;
            }
            escaped.append(json, copied, i).append(String.format("\\u%04x", (int) c));
            copied = i + 1;
        }
        return copied == 0 ? json : escaped.append(json, copied, json.length()).toString();
    }
}

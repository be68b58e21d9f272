package dev.plumbline.model;

/**
 * Name of a model as judge files have it: {@code openai:/gpt-4o-mini}, {@code local:/bge-small},
 * {@code recorded:/replies.jsonl}.
 *
 * @param scheme provider
 * @param name what the provider calls the model
 */
public record ModelUri(String scheme, String name) {
    /**
     * Reads {@code scheme:/name}.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static ModelUri parse(String text) {
        int colon = text.indexOf(":/");
        if (colon <= 0
                || colon + 2 >= text.length()
                || !text.substring(0, colon).matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "model '" + text + "' is not of the form provider:/model, for example openai:/gpt-4o-mini");
        }
        return new ModelUri(text.substring(0, colon), text.substring(colon + 2));
    }

    @Override
    public String toString() {
        return scheme + ":/" + name;
    }
}

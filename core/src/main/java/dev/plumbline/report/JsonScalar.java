package dev.plumbline.report;

/** A number, text, boolean or null, as it is written. */
record JsonScalar(String text) implements JsonValue {
    @Override
    public void write(StringBuilder out, String indent) {
        out.append(text);
    }
}

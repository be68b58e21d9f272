package dev.plumbline.report;

/** A part of the page under a heading. */
final class Section {
    private Section() {}

    static Element of(String id, String heading) {
        return Element.of("section")
                .set("id", id)
                .set("aria-labelledby", id + "-h")
                .add(Element.of("h2").set("id", id + "-h").add(heading));
    }

    static Element sub(String heading) {
        return Element.of("h3").add(heading);
    }
}

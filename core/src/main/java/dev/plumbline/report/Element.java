package dev.plumbline.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An element of a page. Text and attribute values are escaped when they are added, so that markup can only come from
 * code: names of elements and attributes are constants.
 */
final class Element {
    private static final Set<String> VOID = Set.of("meta", "br", "hr", "col");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Object> children = new ArrayList<>();

    private Element(String name) {
        this.name = name;
    }

    static Element of(String name) {
        return new Element(name);
    }

    /** An element with a class. */
    static Element of(String name, String css) {
        return new Element(name).set("class", css);
    }

    /** An element that holds a text. */
    static Element text(String name, String css, String text) {
        return css.isEmpty() ? of(name).add(text) : of(name, css).add(text);
    }

    /**
     * An element that holds somebody else's text: its direction follows its own letters and cannot turn what stands
     * around it.
     */
    static Element data(String name, String css, String text) {
        return text(name, css, text).set("dir", "auto");
    }

    Element set(String attribute, String value) {
        attributes.put(attribute, Escape.html(value));
        return this;
    }

    Element set(String attribute, long value) {
        return set(attribute, Long.toString(value));
    }

    /** An attribute without a value. */
    Element flag(String attribute) {
        return set(attribute, "");
    }

    Element add(Element child) {
        children.add(child);
        return this;
    }

    Element add(String text) {
        children.add(Escape.html(text));
        return this;
    }

    Element addAll(List<Element> more) {
        children.addAll(more);
        return this;
    }

    /** Script or style of our own, which must not be escaped. */
    Element trusted(String source) {
        children.add(source);
        return this;
    }

    /** What is in it, without its text. */
    List<Element> elements() {
        return children.stream()
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    boolean empty() {
        return children.isEmpty();
    }

    void write(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((key, value) -> {
            out.append(' ').append(key);
            if (!value.isEmpty()) {
                out.append("=\"").append(value).append('"');
            }
        });
        out.append('>');
        if (VOID.contains(name)) {
            return;
        }
        for (Object child : children) {
            if (child instanceof Element element) {
                element.write(out);
            } else {
                out.append(child);
            }
        }
        out.append("</").append(name).append('>');
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }
}

package dev.plumbline.model;

import java.util.List;

/**
 * The form that a reply must have: a JSON object of these properties, in order, all required, nothing else.
 *
 * @param name name of the form, letters, digits and underscores
 * @param properties the object's properties
 */
public record OutputForm(String name, List<Property> properties) {
    public OutputForm {
        properties = List.copyOf(properties);
    }

    /**
     * A property: a text, a list of texts or a list of objects.
     *
     * @param name key in the object
     * @param allowed allowed values of a text; empty for free text
     * @param many whether it is a list
     * @param items properties of each object of a list, in order, all required; empty for texts
     */
    public record Property(String name, List<String> allowed, boolean many, List<Property> items) {
        public Property {
            allowed = List.copyOf(allowed);
            items = List.copyOf(items);
            if (!items.isEmpty() && !many) {
                throw new IllegalArgumentException("'" + name + "' has items and is no list");
            }
        }

        /** A text. */
        public Property(String name, List<String> allowed) {
            this(name, allowed, false, List.of());
        }

        /** Free text. */
        public static Property text(String name) {
            return new Property(name, List.of());
        }

        /** A list of texts. */
        public static Property texts(String name) {
            return new Property(name, List.of(), true, List.of());
        }

        /** A list of objects. */
        public static Property list(String name, Property... items) {
            return new Property(name, List.of(), true, List.of(items));
        }
    }
}

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
     * A text property.
     *
     * @param name key in the object
     * @param allowed allowed values; empty for free text
     */
    public record Property(String name, List<String> allowed) {
        public Property {
            allowed = List.copyOf(allowed);
        }
    }
}

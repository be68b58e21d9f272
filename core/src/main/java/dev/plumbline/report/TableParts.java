package dev.plumbline.report;

/** Parts of tables that every section needs. */
final class TableParts {
    private TableParts() {}

    /** A row of column headings; an empty name heads nothing. */
    static Element head(String... names) {
        Element row = Element.of("tr");
        for (String name : names) {
            row.add(
                    name.isEmpty()
                            ? Element.of("td")
                            : Element.data("th", "", name).set("scope", "col"));
        }
        return Element.of("thead").add(row);
    }

    /** A table with a drawn column: name, interval, value, what it rests on; its headings are for readers aloud. */
    static Element forest(String css, String caption, String... names) {
        Element columns = Element.of("colgroup");
        for (String column : new String[] {"name", "plot", "figure", "base"}) {
            columns.add(Element.of("col", column));
        }
        return Element.of("table", css)
                .add(Element.text("caption", "hidden", caption))
                .add(columns)
                .add(head(names));
    }

    /** The axis under a drawn column. */
    static Element axis(Element ticks, String unit) {
        return Element.of("tfoot")
                .set("aria-hidden", "true")
                .add(Element.of("tr")
                        .add(Element.of("td"))
                        .add(Element.of("td", "plot").add(ticks))
                        .add(Element.text("td", "unit", unit))
                        .add(Element.of("td")));
    }

    /** A table that may be wider than a phone: it scrolls by itself, also by keyboard. */
    static Element scrolling(String name, Element table) {
        return Element.of("div", "scroll")
                .set("role", "region")
                .set("aria-label", name)
                .set("tabindex", "0")
                .add(table);
    }
}

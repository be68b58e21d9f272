package dev.plumbline.report;

import java.util.List;

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

    /** A table of text, whose rows on a phone stand as lists, each cell beside its heading. */
    static Element plain(String name, Element body, String... names) {
        for (Element row : body.elements()) {
            List<Element> cells = row.elements();
            for (int i = 0; i < Math.min(cells.size(), names.length); i++) {
                cells.get(i).set("data-head", names[i]);
            }
        }
        return scrolling(
                name, Element.of("table", "plain stacked").add(head(names)).add(body));
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

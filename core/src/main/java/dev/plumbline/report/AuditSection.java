package dev.plumbline.report;

import dev.plumbline.audit.Finding;
import java.util.Optional;

/** What is wrong with the data, worst first. */
final class AuditSection {
    private static final int MOST = 100;
    private static final int MOST_ROWS = 12;

    private AuditSection() {}

    static Optional<Element> of(Report report) {
        return report.audit().map(audit -> {
            Element section = Section.of("audit", "Data").add(Element.text("p", "quiet", Headline.of(audit)));
            Element list = Element.of("ul", "findings");
            audit.findings().stream().limit(MOST).forEach(finding -> list.add(item(finding)));
            return audit.findings().isEmpty() ? section : section.add(list);
        });
    }

    private static Element item(Finding finding) {
        Element item = Element.of("li")
                .add(Element.of("p")
                        .add(Chip.of(finding.severity()))
                        .add(Element.text("code", "", finding.id()))
                        .add(" ")
                        .add(Element.data("bdi", "", Clip.to(600, finding.message()))));
        StringBuilder more = new StringBuilder();
        finding.evidence()
                .forEach((name, value) -> more.append(more.isEmpty() ? "" : "; ")
                        .append(name)
                        .append(' ')
                        .append(Clip.to(200, value)));
        if (!finding.rows().isEmpty()) {
            more.append(more.isEmpty() ? "rows " : "; rows ")
                    .append(Clip.to(
                            300,
                            String.join(
                                    ", ",
                                    finding.rows().stream().limit(MOST_ROWS).toList())))
                    .append(finding.rows().size() > MOST_ROWS ? ", \u2026" : "");
        }
        return more.isEmpty() ? item : item.add(Element.data("p", "quiet", Clip.to(1200, more.toString())));
    }
}

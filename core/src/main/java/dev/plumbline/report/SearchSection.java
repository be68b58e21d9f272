package dev.plumbline.report;

import dev.plumbline.report.AlignmentFigures.Candidate;
import dev.plumbline.report.AlignmentFigures.Guard;
import java.util.List;

/** What a search changed and what it refused: a diff of each candidate, and the guards that fired. */
final class SearchSection {
    private static final int MOST_CANDIDATES = 20;
    private static final int MOST_LINES = 60;
    private static final int MOST_GUARDS = 20;
    private static final int LONGEST = 400;
    private static final String TOLD = "What the judge is told now";

    private SearchSection() {}

    static void into(Element section, AlignmentFigures alignment) {
        if (!alignment.path().told().isEmpty()) {
            Element told = Element.of("ul", "diff");
            alignment.path().told().stream()
                    .limit(MOST_LINES)
                    .forEach(line -> told.add(Element.data("li", css(line), Clip.to(LONGEST, line))));
            section.add(Section.sub(TOLD)).add(told);
        }
        List<Candidate> changed = changed(alignment);
        if (!changed.isEmpty()) {
            section.add(Section.sub("What each candidate changed"));
        }
        for (Candidate candidate : changed) {
            Element lines = Element.of("ul", "quiet");
            candidate.diff().stream()
                    .limit(MOST_LINES)
                    .forEach(line -> lines.add(Element.data("li", "", Clip.to(LONGEST, line))));
            section.add(Element.data("p", "", heading(candidate))).add(lines);
        }
        if (!alignment.guards().isEmpty()) {
            Element list = Element.of("ul", "quiet");
            alignment.guards().stream()
                    .limit(MOST_GUARDS)
                    .forEach(guard -> list.add(Element.data("li", "", sentence(guard))));
            section.add(Section.sub("Refused before a call was spent")).add(list);
        }
    }

    static void into(MarkdownText text, AlignmentFigures alignment) {
        if (!alignment.candidates().isEmpty()) {
            text.heading(3, "Path");
            CandidateTree.of(alignment.candidates())
                    .forEach(branch -> text.item(branch.depth(), state(alignment, branch.candidate())));
        }
        if (!alignment.path().told().isEmpty()) {
            text.heading(3, TOLD);
            alignment.path().told().stream().limit(MOST_LINES).forEach(line -> text.item(Clip.to(LONGEST, line)));
        }
        for (Candidate candidate : changed(alignment)) {
            text.paragraph(heading(candidate));
            candidate.diff().stream().limit(MOST_LINES).forEach(line -> text.item(Clip.to(LONGEST, line)));
        }
        if (!alignment.guards().isEmpty()) {
            text.paragraph("Refused before a call was spent:");
            alignment.guards().stream().limit(MOST_GUARDS).forEach(guard -> text.item(sentence(guard)));
        }
    }

    private static List<Candidate> changed(AlignmentFigures alignment) {
        return alignment.candidates().stream()
                .filter(candidate -> !candidate.diff().isEmpty())
                .limit(MOST_CANDIDATES)
                .toList();
    }

    private static String css(String line) {
        return line.startsWith("+") ? "added" : "removed";
    }

    private static String state(AlignmentFigures alignment, Candidate candidate) {
        String dev = candidate.dev().value().isPresent()
                ? ", right on " + Shown.percent(candidate.dev().value().getAsDouble()) + " of "
                        + alignment.devRows(candidate)
                : "";
        return heading(candidate) + dev;
    }

    private static String heading(Candidate candidate) {
        String state = candidate.selected() ? "selected" : candidate.accepted() ? "accepted" : "rejected";
        return Clip.to(LONGEST, candidate.id() + " (" + state + "): " + candidate.change());
    }

    private static String sentence(Guard guard) {
        return Clip.to(LONGEST, guard.candidate() + ", guard '" + guard.guard() + "': " + guard.why());
    }
}

package dev.plumbline.report;

import dev.plumbline.agreement.ExplainedFlip;
import dev.plumbline.agreement.Flip;
import java.util.List;
import java.util.Optional;

/** Dev rows whose verdicts changed or stayed wrong, with what people and both judges said. */
final class FlipSection {
    private static final int MOST = 60;
    private static final int MOST_LINES = 20;
    private static final int LONGEST = 160;
    private static final String HEADING = "Dev rows that changed, or are still wrong";

    private FlipSection() {}

    static void into(Element section, List<ExplainedFlip> flips) {
        if (flips.isEmpty()) {
            return;
        }
        section.add(Section.sub(HEADING)).add(Element.text("p", "quiet", sentence(flips, MOST)));
        flips.stream().limit(MOST).forEach(flip -> section.add(article(flip)));
    }

    static void into(MarkdownText text, List<ExplainedFlip> flips) {
        if (flips.isEmpty()) {
            return;
        }
        text.heading(3, HEADING);
        text.paragraph(sentence(flips, MOST_LINES));
        text.head("Row", "Kind", "People", "Before", "After", "People\u2019s reason", "Reason after");
        for (ExplainedFlip one : flips.stream().limit(MOST_LINES).toList()) {
            text.row(
                    Clip.to(LONGEST, one.flip().id()),
                    kind(one.flip().kind()),
                    one.flip().human(),
                    one.flip().a().orElse("undecided"),
                    one.flip().b().orElse("undecided"),
                    Clip.to(LONGEST, String.join(" / ", one.reasons())),
                    Clip.to(LONGEST, one.reasonB().orElse("")));
        }
    }

    static String kind(Flip.Kind kind) {
        return switch (kind) {
            case FIXED -> "fixed";
            case BROKEN -> "broken";
            case BOTH_WRONG -> "still wrong";
        };
    }

    private static String sentence(List<ExplainedFlip> flips, int most) {
        String shown = flips.size() > most ? " The first " + most + " are shown." : "";
        return count(flips, Flip.Kind.FIXED) + " fixed, " + count(flips, Flip.Kind.BROKEN) + " broken, "
                + count(flips, Flip.Kind.BOTH_WRONG)
                + " still wrong. These rows chose the judge: they show what changed,"
                + " not how much better it is." + shown;
    }

    private static String count(List<ExplainedFlip> flips, Flip.Kind kind) {
        return Shown.count(
                flips.stream().filter(one -> one.flip().kind() == kind).count());
    }

    private static Element article(ExplainedFlip one) {
        Flip flip = one.flip();
        return Element.of("article", "flip")
                .add(Element.of("h4").add(kind(flip.kind()) + " ").add(Element.data("bdi", "", Clip.to(80, flip.id()))))
                .add(Element.of("div", "sides three")
                        .add(side("human", "People", flip.human(), one.reasons()))
                        .add(side("before", "Before", flip.a().orElse("undecided"), list(one.reasonA())))
                        .add(side(
                                flip.kind() == Flip.Kind.FIXED ? "after" : "judge",
                                "After",
                                flip.b().orElse("undecided"),
                                list(one.reasonB()))));
    }

    private static List<String> list(Optional<String> reason) {
        return reason.filter(text -> !text.isBlank()).stream().toList();
    }

    private static Element side(String css, String who, String label, List<String> reasons) {
        Element side = Element.of("div", "side " + css)
                .add(Element.of("p", "says")
                        .add(Element.text("span", "who", who))
                        .add(Element.data("b", "label", Clip.to(60, label))));
        reasons.forEach(reason -> side.add(Element.data("p", "why", Clip.to(1000, reason))));
        return side;
    }
}

package dev.plumbline.report;

import dev.plumbline.standing.RunStanding;
import dev.plumbline.standing.Tier;
import dev.plumbline.standing.TierCondition;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the figures may be used for: the tier among its neighbours, and every condition with its two values. */
final class StandingSection {
    private static final String OTHERS = "Conditions of the other tiers";

    private StandingSection() {}

    static Optional<Element> of(Report report) {
        return report.standing()
                .map(RunStanding::ruling)
                .map(ruling -> Section.of("standing", "What it may be used for")
                        .add(ladder(ruling.tier()))
                        .add(Element.of("p", "ruling")
                                .add(Chip.of(ruling.tier()))
                                .add(" " + ruling.tier().use()))
                        .add(Element.text("p", "quiet", StandingText.missing(ruling)))
                        .add(conditions(
                                "Conditions of the next tier",
                                ruling.conditions().stream()
                                        .filter(condition -> condition.tier()
                                                == ruling.tier().next())
                                        .sorted(Comparator.comparing(TierCondition::met))
                                        .toList()))
                        .add(Element.of("details", "all")
                                .add(Element.of("summary").add(OTHERS))
                                .add(conditions(
                                        OTHERS,
                                        ruling.conditions().stream()
                                                .filter(condition -> condition.tier()
                                                        != ruling.tier().next())
                                                .toList()))));
    }

    private static Element ladder(Tier reached) {
        Element steps = Element.of("ol", "tiers").set("aria-label", "Tiers, lowest first");
        for (Tier tier : Tier.values()) {
            Element step = Element.of("li", tier.compareTo(reached) <= 0 ? "reached" : "ahead");
            if (tier == reached) {
                step.set("aria-current", "step");
            }
            steps.add(step.add(Element.text("span", "step", tier.text()))
                    .add(Element.text("b", "here", tier == reached ? "\u25B2 this judge" : "")));
        }
        return steps;
    }

    private static Element conditions(String name, List<TierCondition> conditions) {
        Element body = Element.of("tbody");
        for (TierCondition condition : conditions) {
            body.add(Element.of("tr")
                    .add(Element.of("td").add(Chip.met(condition.met())))
                    .add(Element.text("td", "tier", condition.tier().text()))
                    .add(Element.data("th", "", sentence(condition.what())).set("scope", "row"))
                    .add(Element.text("td", "", condition.needed()))
                    .add(Element.data("td", "", Clip.to(300, condition.found())))
                    .add(Element.data("td", "quiet", condition.met() ? "" : Clip.to(300, condition.next()))));
        }
        return TableParts.plain(name, body, StandingText.HEAD);
    }

    private static String sentence(String what) {
        return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
    }
}

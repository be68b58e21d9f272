package dev.plumbline.report;

import dev.plumbline.standing.RunStanding;
import dev.plumbline.standing.Tier;
import dev.plumbline.standing.TierCondition;
import dev.plumbline.standing.TierRuling;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A tier and its conditions in words, for a terminal and for Markdown. */
final class StandingText {
    static final String[] HEAD = {"State", "Tier", "Condition", "Needed", "Found", "What to do"};

    private StandingText() {}

    /** {@code For 'validated' 2 of 6 conditions are missing.} */
    static String missing(TierRuling ruling) {
        List<TierCondition> missing = ruling.missing();
        if (ruling.tier() == Tier.VALIDATED) {
            return "Every condition of every tier is met.";
        }
        Tier next = ruling.tier().next();
        long all = ruling.conditions().stream()
                .filter(condition -> condition.tier() == next)
                .count();
        return "For \u2018" + next.text() + "\u2019 " + missing.size() + " of " + all + " conditions "
                + (missing.size() == 1 ? "is" : "are") + " missing.";
    }

    /** The tier, what it may be used for, and what the next one needs, for a terminal. */
    static String text(RunStanding standing) {
        TierRuling ruling = standing.ruling();
        String lines = ruling.missing().stream()
                .map(condition ->
                        line("  ", condition.what() + ": " + condition.found() + "; needed: " + condition.needed())
                                + line("    ", condition.next()))
                .collect(Collectors.joining());
        return "\ntier: " + ruling.tier().text() + ". " + ruling.tier().use() + "\n" + missing(ruling) + "\n" + lines;
    }

    private static String line(String indent, String text) {
        return indent + Escape.terminal(text) + "\n";
    }

    static void write(MarkdownText text, RunStanding standing) {
        TierRuling ruling = standing.ruling();
        text.ruling(ruling.tier().text().toUpperCase(Locale.ROOT), ruling.tier().use() + " " + missing(ruling));
        text.head("Met", "Tier", "Condition", "Needed", "Found", "What to do");
        for (TierCondition condition : ruling.conditions()) {
            text.row(
                    condition.met() ? "yes" : "no",
                    condition.tier().text(),
                    condition.what(),
                    condition.needed(),
                    condition.found(),
                    condition.met() ? "" : condition.next());
        }
    }
}

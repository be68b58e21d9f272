package dev.plumbline.report;

import dev.plumbline.agreement.GateResult;
import dev.plumbline.align.Conclusion;
import java.util.Map;
import java.util.Optional;

/** How many labels would settle what is open: in all, and how many more than there are. */
final class LabelsNeeded {
    /** What a number of labels takes for granted, beside every such number. */
    static final String IF =
            "Labels needed are those at which it would be settled if the figure stayed as it is, at the level"
                    + " of this look; a further look at these rows is judged more strictly and takes more.";

    private LabelsNeeded() {}

    /** The same, where a condition has such a number. */
    static Optional<String> condition(GateResult gate) {
        return Optional.of(IF)
                .filter(text -> gate.conditions().stream()
                        .anyMatch(condition -> condition.labelsNeeded().isPresent()));
    }

    /** {@code about 85 test labels in all (9 more)}, beside those that were measured. */
    static String of(long needed, long measured) {
        return inAll(needed) + (needed > measured ? " (" + more(needed, measured) + ")" : "");
    }

    /** {@code 85 (9 more)}, for a column whose heading says the rest. */
    static String brief(long needed, long measured) {
        return Shown.count(needed) + (needed > measured ? " (" + more(needed, measured) + ")" : "");
    }

    /**
     * The sentence for an alignment, whose new labels are spread over train, dev and test:
     * {@code about 85 test labels in all (9 more; near 26 new labelled rows at this split) would settle it as PROMOTE, if
     * these figures stay}.
     */
    static String of(AlignmentFigures figures) {
        Conclusion conclusion = figures.conclusion();
        return inAll(conclusion.labelsNeeded().orElse(0)) + labels(figures) + " would settle it"
                + conclusion
                        .labelsFor()
                        .map(decision -> " as " + decision.name())
                        .orElse("")
                + ", if these figures stay; a further look is judged more strictly and takes more";
    }

    private static String labels(AlignmentFigures figures) {
        long needed = figures.conclusion().labelsNeeded().orElse(0);
        long test = rows(figures.splits(), "test");
        if (test == 0) {
            return "";
        }
        long measured = figures.test()
                .flatMap(proof -> proof.after().measure("accuracy"))
                .map(accuracy -> accuracy.n())
                .orElse(test);
        if (needed <= measured) {
            return "";
        }
        // Rows that shaped the judge were asked about too, and count in no figure.
        long unused = figures.test()
                .map(proof ->
                        Math.max(0, test - measured - proof.after().accounting().seen()))
                .orElse(0L);
        long more = needed - measured;
        String how = " (" + Shown.count(more) + " more";
        if (more <= unused) {
            return how + ", which are labelled already: the budget allowed a proof on some test rows only)";
        }
        long development = rows(figures.splits(), "train") + rows(figures.splits(), "dev");
        // Each new test row comes with the train and dev rows that the split gives it.
        long all = Math.round((more - unused) * (double) (test + development) / test);
        return how
                + (unused > 0 ? ", of which " + Shown.count(unused) + " are labelled already" : "")
                + (development > 0 ? "; near " + Shown.count(all, "new labelled row") + " at this split" : "") + ")";
    }

    private static String inAll(long needed) {
        return "about " + Shown.count(needed, "test label") + " in all";
    }

    private static String more(long needed, long measured) {
        return Shown.count(needed - measured) + " more";
    }

    private static long rows(Map<String, AlignmentFigures.Part> splits, String name) {
        return splits.containsKey(name) ? splits.get(name).rows() : 0;
    }
}

package dev.plumbline.report;

import dev.plumbline.report.AlignmentFigures.Candidate;
import dev.plumbline.report.AlignmentFigures.Placebo;
import dev.plumbline.report.AlignmentFigures.Proof;
import dev.plumbline.report.Track.Mark;
import dev.plumbline.statistics.Interval;
import java.util.Locale;
import java.util.Optional;

/** Before and after on the same rows, the cross-fitted estimate, the placebo, the candidates. */
final class ProofSection {
    private static final int MOST_CANDIDATES = 50;

    private ProofSection() {}

    static Optional<Element> of(Report report) {
        return report.alignment().map(alignment -> {
            Element section = Section.of("proof", "Before and after")
                    .add(Element.of("p", "quiet")
                            .add(Element.data("bdi", "", alignment.before()))
                            .add(" became ")
                            .add(Element.data("bdi", "", alignment.after()))
                            .add(", aligned by ")
                            .add(Element.data("bdi", "", alignment.optimizer()))
                            .add("."));
            alignment
                    .test()
                    .ifPresent(proof ->
                            section.add(Section.sub("On locked test rows")).add(PairedPicture.of(proof, look(proof))));
            alignment
                    .testReason()
                    .ifPresent(reason ->
                            section.add(Element.data("p", "quiet", "No proof on test rows: " + reason + ".")));
            alignment
                    .crossFitted()
                    .ifPresent(proof -> section.add(Section.sub("Cross-fitted"))
                            .add(Element.text(
                                    "p",
                                    "quiet",
                                    "Estimates the way of aligning, not the file that is shipped; folds share rows, so the"
                                            + " interval is approximate."))
                            .add(PairedPicture.of(proof, figures(proof))));
            alignment
                    .placebo()
                    .ifPresent(placebo ->
                            section.add(Section.sub("Shuffled labels")).add(placebo(placebo)));
            alignment
                    .overturned()
                    .ifPresent(share -> section.add(Section.sub("Overturned verdicts"))
                            .add(Element.text(
                                    "p",
                                    "",
                                    "Calibration overturned the judge's own verdict on " + Shown.percent(share)
                                            + " of rows.")));
            if (!alignment.candidates().isEmpty()) {
                section.add(Section.sub("Candidates")).add(candidates(alignment));
            }
            SpendPicture.of(alignment.path().steps())
                    .ifPresent(picture -> section.add(Section.sub("Dev rows right against calls"))
                            .add(picture));
            SearchSection.into(section, alignment);
            FlipSection.into(section, alignment.path().flips());
            return section;
        });
    }

    private static String look(Proof proof) {
        return proof.look().isPresent() ? "Look " + proof.look().getAsInt() + " recorded in the ledger of looks." : "";
    }

    private static String figures(Proof proof) {
        String before = proof.before().measure("accuracy").map(Shown::percent).orElse("undefined");
        String after = proof.after().measure("accuracy").map(Shown::percent).orElse("undefined");
        return "Accuracy " + before + " before, " + after + " after.";
    }

    private static Element placebo(Placebo placebo) {
        String draws = placebo.shuffles() < 19 ? " (" + Shown.count(placebo.shuffles(), "draw") + ", noisy)" : "";
        return Element.text(
                "p",
                "",
                String.format(
                        Locale.ROOT,
                        "With labels shuffled between groups the same optimizer reaches a %s of %s on average and %s at"
                                + " most%s; with the real labels %s. A figure far above 50 %% here would mean a leak.",
                        MeasureName.inText(placebo.measure()),
                        Shown.level(placebo.measure(), placebo.mean()),
                        Shown.level(placebo.measure(), placebo.highest()),
                        draws,
                        Shown.level(placebo.measure(), placebo.real())));
    }

    private static String asked(AlignmentFigures alignment, Candidate candidate) {
        String rows = alignment.devRows(candidate);
        return rows.startsWith("dev") ? "" : "; asked about " + rows;
    }

    private static Element candidates(AlignmentFigures alignment) {
        Track track = Track.over(
                alignment.candidates().stream()
                        .map(Candidate::dev)
                        .mapToDouble(dev -> dev.low().orElse(dev.value().orElse(1)))
                        .min()
                        .orElse(0),
                1);
        Element body = Element.of("tbody");
        for (CandidateTree.Branch branch : CandidateTree.of(alignment.candidates()).stream()
                .limit(MOST_CANDIDATES)
                .toList()) {
            Candidate candidate = branch.candidate();
            Interval dev = candidate.dev();
            String state = candidate.selected() ? "selected" : candidate.accepted() ? "accepted" : "rejected";
            String corrected = candidate.corrected().isPresent()
                    ? "; about " + Shown.percent(candidate.corrected().getAsDouble())
                            + " without the luck of being picked"
                    : "";
            body.add(Element.of("tr", "line")
                    .add(Element.data("th", "name depth" + branch.depth(), Clip.to(80, candidate.id()))
                            .set("scope", "row"))
                    .add(Element.of("td", "plot").add(track.line(dev, candidate.selected() ? Mark.JUDGE : Mark.BEFORE)))
                    .add(Element.text("td", "figure", Shown.percent(dev)))
                    .add(Element.data(
                            "td",
                            "base",
                            state
                                    + asked(alignment, candidate)
                                    + corrected
                                    + candidate
                                            .parent()
                                            .map(parent -> "; made from " + Clip.to(80, parent))
                                            .orElse(""))));
        }
        return TableParts.forest(
                        "forest many",
                        "Candidates and their accuracy on dev rows",
                        "Candidate",
                        "Accuracy on dev rows",
                        "Value",
                        "State")
                .add(body)
                .add(TableParts.axis(track.axis(false), "%"));
    }
}

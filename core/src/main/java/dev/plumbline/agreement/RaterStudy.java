package dev.plumbline.agreement;

import dev.plumbline.statistics.AlternativeAnnotator;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.DawidSkene;
import dev.plumbline.statistics.DisagreementSources;
import dev.plumbline.statistics.RaterAgreement;
import dev.plumbline.statistics.Ratings;
import dev.plumbline.statistics.RepeatedRatings;
import java.util.List;
import java.util.Optional;

/**
 * All that several annotators' labels tell: how far they agree, how each stands to the others, which labels are probably
 * true, which rows to settle first, and, with a judge, where the disagreement with it comes from.
 *
 * <pre>{@code
 * RaterStudy study = RaterStudy.of(panel);
 * study.among().measures();                  // Krippendorff's alpha, Fleiss' kappa
 * study.disputed().get(0).votes();           // who said what about the most disputed row
 * study.sources().map(DisagreementSources::advice);
 * }</pre>
 *
 * @param panel what was said
 * @param among how far annotators agree with each other
 * @param standings each annotator, and the judge on the same rows, against the majority of the others
 * @param together all of them together
 * @param trueLabels Dawid and Skene's estimate from annotators alone, never from the judge
 * @param trueLabelIntervals shares of the labels and reliabilities of the annotators, with bounds
 * @param disputed rows on which annotators differ, most disputed first
 * @param outvoted rows whose probable label is not the one that most gave
 * @param sources where the disagreement between judge and annotators comes from; empty without a judge
 * @param standIn whether the judge may stand in for an annotator, where that was asked
 */
public record RaterStudy(
        Panel panel,
        AgreementAmongRaters among,
        List<RaterStanding> standings,
        RaterStanding together,
        DawidSkene trueLabels,
        DawidSkene.Intervals trueLabelIntervals,
        List<DisputedRow> disputed,
        List<DisputedRow> outvoted,
        Optional<DisagreementSources> sources,
        Optional<AlternativeAnnotator> standIn) {
    /** Each draw is a fit of its own, so there are fewer than elsewhere. */
    private static final int FITS = 400;

    public RaterStudy {
        standings = List.copyOf(standings);
    }

    /** Everything but whether the judge may stand in for an annotator. */
    public static RaterStudy of(Panel panel) {
        return of(panel, Optional.empty());
    }

    /**
     * Everything, with 2,000 draws from seed 0.
     *
     * @throws dev.plumbline.dataset.BadInput when there are fewer than two raters
     * @throws IllegalArgumentException when a judge is to stand in for an annotator and there is none
     */
    public static RaterStudy of(Panel panel, Optional<StandIn> question) {
        return of(panel, question, Bootstrap.seeded(0));
    }

    /** The same with other draws. */
    public static RaterStudy of(Panel panel, Optional<StandIn> question, Bootstrap bootstrap) {
        if (question.isPresent() && panel.judge().isEmpty()) {
            throw new IllegalArgumentException("there is no judge to stand in for an annotator");
        }
        Ratings ratings = panel.ofSeveral().ratings();
        DawidSkene estimated = DawidSkene.of(RepeatedRatings.of(ratings));
        Worklist worklist = new Worklist(panel, estimated);
        return new RaterStudy(
                panel,
                AgreementAmongRaters.of(panel.raters(), RaterAgreement.of(ratings, bootstrap), ratings),
                RaterStanding.each(panel, bootstrap),
                RaterStanding.all(panel, bootstrap),
                estimated,
                estimated.intervals(bootstrap.draws(FITS), Agreement.LEVEL),
                worklist.disputed(),
                worklist.outvoted(),
                panel.judge().map(name -> DisagreementSources.of(panel.repeated(), panel.asked(), bootstrap)),
                question.map(asked ->
                        AlternativeAnnotator.of(ratings, panel.verdicts(), asked.closeness(), asked.epsilon())));
    }
}

package dev.plumbline.report;

import dev.plumbline.agreement.BatchChange;
import dev.plumbline.agreement.NumberRaterStudy;
import dev.plumbline.agreement.RaterStudy;
import dev.plumbline.standing.RunStanding;
import dev.plumbline.statistics.DisagreementSources;
import java.util.List;
import java.util.Optional;

/**
 * Further parts of a report, each a heading, sentences and a table.
 *
 * <pre>{@code
 * Report.titled("annotators").with(Figures.of(study)).with(Passages.of(study));
 * }</pre>
 */
public final class Passages {
    private final Optional<String> lead;
    private final List<Block> blocks;

    private Passages(Optional<String> lead, List<Block> blocks) {
        this.lead = lead;
        this.blocks = List.copyOf(blocks);
    }

    static Passages none() {
        return new Passages(Optional.empty(), List.of());
    }

    /** What several annotators' labels tell. */
    public static Passages of(RaterStudy study) {
        return new Passages(Optional.empty(), RaterBlocks.of(study));
    }

    /** What annotators who give numbers tell. */
    public static Passages of(NumberRaterStudy study) {
        return new Passages(Optional.empty(), NumberRaterBlocks.of(study));
    }

    /** An old batch of labels against a new one. */
    public static Passages of(BatchChange change) {
        return new Passages(Optional.of(BatchBlocks.lead(change)), BatchBlocks.of(change));
    }

    /** What is known of a run beside its agreement. */
    static Passages of(RunStanding standing) {
        return new Passages(Optional.empty(), StandingBlocks.of(standing));
    }

    /** Where the disagreement between a judge and people comes from. */
    public static Passages of(DisagreementSources sources) {
        return new Passages(Optional.empty(), List.of(SourcesBlock.of(sources)));
    }

    /** How a judge did on changed rows. */
    public static Passages of(MutationFigures figures) {
        return new Passages(Optional.of(MutationBlocks.lead(figures.result())), MutationBlocks.of(figures));
    }

    /** What moves a judge's verdicts besides quality. */
    public static Passages of(BiasFigures figures) {
        return new Passages(Optional.of(BiasBlocks.lead(figures.result())), BiasBlocks.of(figures));
    }

    /** The one sentence of a page that has no other. */
    Optional<String> lead() {
        return lead;
    }

    List<Block> blocks() {
        return blocks;
    }
}

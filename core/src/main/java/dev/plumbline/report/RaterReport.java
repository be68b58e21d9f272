package dev.plumbline.report;

import dev.plumbline.agreement.BatchChange;
import dev.plumbline.agreement.NumberRaterStudy;
import dev.plumbline.agreement.RaterStudy;
import dev.plumbline.statistics.DisagreementSources;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What several annotators' labels tell, and how a batch of labels changed: for a terminal and for programs. The page has
 * the same as a part of a {@link Report}.
 *
 * <pre>{@code
 * System.out.print(RaterReport.text(RaterStudy.of(panel)));
 * Files.writeString(page, HtmlReport.of(Report.titled("annotators").with(study)));
 * }</pre>
 */
public final class RaterReport {
    private RaterReport() {}

    /** For a terminal: the sentence, the measures, then each block. */
    public static String text(RaterStudy study) {
        return TextReport.agreement(Figures.of(study)) + text(RaterBlocks.of(study));
    }

    /** One JSON document: an agreement, and more fields beside it. */
    public static String json(RaterStudy study) {
        JsonObject object = JsonFigures.agreement(Figures.of(study));
        JsonRaters.add(object, study);
        return JsonReport.document(object);
    }

    /** Annotators who give numbers, for a terminal. */
    public static String text(NumberRaterStudy study) {
        return TextReport.agreement(Figures.of(study)) + text(NumberRaterBlocks.of(study));
    }

    /** Annotators who give numbers as one JSON document: an agreement, and more fields beside it. */
    public static String json(NumberRaterStudy study) {
        return JsonReport.document(NumberRaters.json(study));
    }

    /** For a terminal. */
    public static String text(BatchChange change) {
        return Escape.terminal(BatchBlocks.lead(change)) + "\n" + text(BatchBlocks.of(change));
    }

    /** One JSON document. */
    public static String json(BatchChange change) {
        return JsonReport.document(JsonRaters.change(change));
    }

    /** Agreement of a run and, where it can mostly be told, where the disagreement in it comes from, for a terminal. */
    public static String text(AgreementFigures figures, DisagreementSources sources) {
        return TextReport.agreement(figures)
                + (sources.missing().size() < 2 ? SourcesBlock.of(sources).text() : "");
    }

    /** The same as one JSON document: an agreement with {@code sources}. */
    public static String json(AgreementFigures figures, DisagreementSources sources) {
        return JsonReport.document(JsonFigures.agreement(figures).put("sources", JsonRaters.sources(sources)));
    }

    private static String text(List<Block> blocks) {
        return blocks.stream().map(Block::text).collect(Collectors.joining());
    }
}

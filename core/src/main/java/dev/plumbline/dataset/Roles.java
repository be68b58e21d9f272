package dev.plumbline.dataset;

import java.util.List;
import java.util.Optional;

/**
 * Which column is what, as given by the user or recognised by name and content.
 *
 * @param id column of ids
 * @param group column whose value groups rows; empty when rows are ungrouped
 * @param labels label columns, one per annotator
 * @param question what was asked
 * @param reference what a good response contains: grading notes, a reference answer
 * @param response what is judged
 * @param rationales columns with annotators' reasons, in the order of {@code labels}
 * @param withheld columns that hold the label's story (notes, reasons, other verdicts; rationale columns too) and
 *     reach a judge only when its template names them
 * @param decisions one sentence for each role that was recognised rather than given, for printing
 */
public record Roles(
        Optional<String> id,
        Optional<String> group,
        List<String> labels,
        Optional<String> question,
        Optional<String> reference,
        Optional<String> response,
        List<String> rationales,
        List<String> withheld,
        List<String> decisions) {
    /** The decision that no column holds labels. */
    public static final String NO_LABELS = "no column of human labels was recognised; name it with --label";

    public Roles {
        labels = List.copyOf(labels);
        rationales = List.copyOf(rationales);
        withheld = List.copyOf(withheld);
        decisions = List.copyOf(decisions);
    }

    /** These roles with other decisions. */
    Roles deciding(List<String> sentences) {
        return new Roles(id, group, labels, question, reference, response, rationales, withheld, sentences);
    }

    /** These roles of rows that were made of others, to which their ids, groups and labels do not belong. */
    public Roles unlabelled() {
        return new Roles(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                question,
                reference,
                response,
                List.of(),
                withheld,
                List.of());
    }

    /** No column has a role. */
    public static Roles none() {
        return new Roles(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }
}

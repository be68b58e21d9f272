package dev.plumbline.cli;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.errors.ErrorAnalysis;
import dev.plumbline.errors.NamedEmbedder;
import dev.plumbline.model.Embedder;
import dev.plumbline.model.Embedders;
import dev.plumbline.run.Run;
import dev.plumbline.standing.RunStanding;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How disagreements are grouped. */
final class ErrorOptions {
    private static final String WORDS = "words";
    private static final String STANDARD = "bge-small";

    @Option(
            names = "--embedder",
            paramLabel = "NAME",
            description = "Groups disagreements by meaning (bge-small, default) or by their words (words).")
    Optional<String> embedder = Optional.empty();

    /** Where and why the judge errs, of rows that may be read; numbers have no kinds of errors. */
    Optional<ErrorAnalysis> analysis(Session session, RunStanding standing) {
        Agreement agreement = standing.agreement();
        return agreement.readable() && !agreement.ofNumbers()
                ? Optional.of(analysis(session, standing.evidence().run(), agreement))
                : Optional.empty();
    }

    /** Where and why the judge errs. */
    ErrorAnalysis analysis(Session session, Run run, Agreement agreement) {
        String name = embedder.orElse(STANDARD);
        if (name.equals(WORDS) || agreement.disagreements().isEmpty()) {
            return ErrorAnalysis.of(run, agreement, Optional.empty(), session.seed);
        }
        Embedder opened = Embedders.open(name)
                .orElseThrow(() -> BadInput.of(
                        "there is no embedder '" + name + "'", "use bge-small, or words, which needs none"));
        try {
            return ErrorAnalysis.of(run, agreement, Optional.of(new NamedEmbedder(name, opened)), session.seed);
        } finally {
            Embedders.close(opened);
        }
    }
}

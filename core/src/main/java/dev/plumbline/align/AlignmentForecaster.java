package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.Redaction;
import dev.plumbline.run.forecast.Forecast;
import dev.plumbline.run.forecast.Forecaster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What asking the judge before, and judges made of it, would cost an alignment: nothing for replies and verdicts that are
 * kept, and more for prompts that become longer.
 *
 * @param forecaster counts what would be sent
 * @param folder where verdicts of alignments are kept
 * @param redaction what is kept from whoever is asked
 */
record AlignmentForecaster(
        Optimizer optimizer,
        JudgeSpec spec,
        DevelopmentRows development,
        Forecaster forecaster,
        Optional<Path> folder,
        Optional<Redaction> redaction) {

    /** The judge before, asked about every row of the search. */
    Forecast search(DevelopmentRows searched) {
        return unpaid(forecaster.of("search", spec, searched.all()), searched.train(), searched.dev());
    }

    /** Both judges, asked about rows of test. */
    Forecast proof(Dataset test) {
        Forecast before = unpaid(forecaster.of("proof", spec, test), test);
        return optimizer.asksAnew() ? Forecast.together("proof", List.of(before, after(test))) : before;
    }

    /** A judge that was made of the one before. */
    private Forecast after(Dataset rows) {
        int share = rows.examples().size() * optimizer.asks(spec, development) / spec.asks();
        return candidates(rows).rows(share, share);
    }

    /** Judges with longer prompts, each row asked about once. */
    Forecast candidates(Dataset rows) {
        return forecaster
                .anew()
                .longer(optimizer.tokensAdded(spec, development))
                .of("search", spec, rows);
    }

    /** Without verdicts that an earlier alignment has kept, by the parts in which they were asked for. */
    private Forecast unpaid(Forecast forecast, Dataset... parts) {
        long kept = folder.map(VerdictFolders::new)
                .map(folders -> Stream.of(parts)
                        .mapToLong(part -> folders.kept(
                                spec.withCalibration(Optional.empty()).version(), redaction, spec.endpoint(), part))
                        .sum())
                .orElse(0L);
        long left = (forecast.rows() - kept) * spec.asks();
        if (kept == 0 || forecast.calls() <= left) {
            return forecast;
        }
        long rows = left * forecast.rows() / forecast.calls();
        return forecast.rows(rows, rows);
    }
}

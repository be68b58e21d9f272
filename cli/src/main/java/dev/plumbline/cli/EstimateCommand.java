package dev.plumbline.cli;

import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.Split;
import dev.plumbline.estimate.EffectiveRate;
import dev.plumbline.estimate.JudgeErrors;
import dev.plumbline.estimate.StreamEstimate;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What people would say of rows that only the judge has seen. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        description = {
            "The true rate of a stream: from the judge's verdicts on all of it and people's labels on some rows.",
            "",
            "With counts alone: estimate --pass 320/400 --tpr 78/80 --tnr 30/40."
        })
final class EstimateCommand implements Callable<Integer> {
    private static final Pattern COUNTS = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    @Option(names = "--run", paramLabel = "RUN", description = "The judge's run over the stream.")
    Optional<String> run = Optional.empty();

    @Option(names = "--labelled", paramLabel = "RUN", description = "Its run over rows that people labelled.")
    Optional<String> labelled = Optional.empty();

    @Option(
            names = "--probability",
            paramLabel = "C",
            description = "Column of the labelled rows with the probability that each had of being labelled.")
    Optional<String> probability = Optional.empty();

    @Option(
            names = "--pass",
            paramLabel = "K/N",
            description = "Rows of the stream that the judge passed, of how many.")
    Optional<String> pass = Optional.empty();

    @Option(
            names = "--tpr",
            paramLabel = "K/M",
            description = "Of the rows that people pass, those that the judge passed.")
    Optional<String> sensitivity = Optional.empty();

    @Option(
            names = "--tnr",
            paramLabel = "K/M",
            description = "Of the rows that people fail, those that the judge failed.")
    Optional<String> specificity = Optional.empty();

    @Mixin
    RunPart part = new RunPart();

    @Mixin
    private final Session session;

    EstimateCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        boolean runs = run.isPresent() || labelled.isPresent() || probability.isPresent();
        boolean counts = pass.isPresent() || sensitivity.isPresent() || specificity.isPresent();
        if (runs == counts) {
            throw BadInput.of(
                    runs ? "runs and counts are given together" : "there is nothing to estimate from",
                    "give --run RUN --labelled RUN, or --pass 320/400 --tpr 78/80 --tnr 30/40");
        }
        StreamEstimate estimate = runs ? ofRuns() : ofCounts();
        session.print(() -> JsonReport.rate(estimate), () -> TextReport.rate(estimate));
        return ExitCode.DONE;
    }

    private StreamEstimate ofRuns() {
        String streamFolder = given("--run", run, "--labelled");
        String labelledFolder = given("--labelled", labelled, "--run");
        KeptRun stream = KeptRun.read(NamedJudges.run(session, streamFolder));
        KeptRun known = KeptRun.read(NamedJudges.run(session, labelledFolder));
        StreamEstimate estimate =
                StreamEstimate.of(stream.run(), known.run(), chosen(known), known.seen(), probability);
        // Only now, when there are figures to look at.
        part.look(session, known, "estimate");
        return estimate;
    }

    /** Rows that nobody tuned the judge on: where the flags say nothing, test rows if there are some, else all. */
    private Part chosen(KeptRun known) {
        if (known.run().data().labelled() == 0) {
            throw BadInput.of(
                    "no row of --labelled has a label",
                    "name the run over rows that people labelled; its data has a column of labels");
        }
        if (!part.measure && part.split.isEmpty()) {
            boolean tested = LookedRows.of(known.splits(session), Split.TEST).rows() > 0;
            part.measure = !tested;
            part.split = tested ? Optional.of(Split.TEST.text()) : Optional.empty();
            session.note(
                    tested
                            ? "the labelled rows that count are the test rows; --measure takes all, where none shaped a judge"
                            : "there are no test rows, so all labelled rows count, as is right where nobody tuned on them");
        }
        return part.chosen(session, known).part();
    }

    private static String given(String flag, Optional<String> run, String other) {
        return run.orElseThrow(() -> BadInput.of(other + " needs " + flag + " beside it", "name the folder of a run"));
    }

    private StreamEstimate ofCounts() {
        JudgeErrors errors = new JudgeErrors(counts("--tpr", sensitivity), counts("--tnr", specificity));
        return StreamEstimate.of("pass", counts("--pass", pass), errors);
    }

    private static EffectiveRate counts(String flag, Optional<String> text) {
        String given = text.orElseThrow(
                () -> BadInput.of(flag + " is missing", "give all three: --pass 320/400 --tpr 78/80 --tnr 30/40"));
        Matcher counts = COUNTS.matcher(given);
        if (!counts.matches()) {
            throw BadInput.of(flag + " " + given + " is no count of rows", "write it as 320/400");
        }
        long hits = Long.parseLong(counts.group(1));
        long rows = Long.parseLong(counts.group(2));
        if (rows == 0) {
            throw BadInput.of(flag + " " + given + " is of no rows", "count some, as 320/400");
        }
        if (hits > rows) {
            throw BadInput.of(flag + " " + given + " counts more rows than there are", "write it as 320/400");
        }
        return EffectiveRate.of(hits, rows);
    }
}

package dev.plumbline.cli;

import dev.plumbline.bundle.RunBundle;
import dev.plumbline.bundle.Texts;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.LabelChances;
import dev.plumbline.report.StandingReport;
import dev.plumbline.standing.AskedBar;
import dev.plumbline.standing.RunEvidence;
import dev.plumbline.standing.RunStanding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the page on which one decides about a judge. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Write the page on which one decides about a judge: what its figures may be used for, and the figures.",
            "One HTML page that needs no network, Markdown and JSON.",
            "",
            "Shows development rows; --split test is a look at test rows, is written to the ledger, and makes a page of",
            "its own, report-test.html. The same figures shown again are no other look."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "Folder of a run.")
    String target = "";

    @Option(names = "-o", paramLabel = "DIR", description = "Where to write (default: the run's folder).")
    Optional<String> output = Optional.empty();

    @Option(
            names = "--min",
            paramLabel = "MEASURE=BAR",
            description = "Lower bound that is good enough, as accuracy=0.85 (default: the bars of its newest gate).")
    List<String> minimum = new ArrayList<>();

    @Option(
            names = "--max",
            paramLabel = "ERROR=BAR",
            description = "Upper bound of an error that is good enough, in its own units, as mae=0.5.")
    List<String> maximum = new ArrayList<>();

    @Option(
            names = "--before",
            paramLabel = "RUN",
            description =
                    "Run of the version before, over the same rows (default: that of its parent, where there is one).")
    Optional<String> before = Optional.empty();

    @Option(
            names = "--bundle",
            paramLabel = "PLACE",
            description = {
                "Also write everything that the report follows from, for 'verify': a folder, or one file where the name ends",
                "in .zip."
            })
    Optional<String> bundle = Optional.empty();

    @Option(
            names = "--texts",
            paramLabel = "hashed|included",
            description = "Of texts only hashes (default), or texts as they are, in the bundle.")
    Optional<Texts> texts = Optional.empty();

    @Mixin
    RunPart part = new RunPart();

    @Mixin
    ErrorOptions analysis = new ErrorOptions();

    @Mixin
    private final Session session;

    ReportCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        String name = "report" + part.suffix();
        OutputPlaces.checkFolder(session, output, name);
        checkBundle();
        List<AskedBar> bars = KnownRun.asked(minimum, maximum);
        Path folder = NamedJudges.run(session, target);
        KnownRun known = KnownRun.in(session, folder);
        RunEvidence evidence = known.evidence(part, bars, before.map(run -> NamedJudges.run(session, run)));
        LabelChances.of(evidence.run().data(), evidence::measures).notes().forEach(session::note);
        RunStanding standing = RunStanding.of(evidence);
        StandingReport plain = StandingReport.of(standing);
        Optional<RunBundle> made =
                bundle.map(place -> RunBundle.of(evidence, texts.orElse(Texts.HASHED), known.ledger(), Version.text()));
        made.ifPresent(kept -> kept.write(session.path(bundle.orElseThrow())));
        StandingReport bundledPage =
                made.map(kept -> RunBundle.page(plain, kept.digest())).orElse(plain);
        StandingReport report =
                analysis.analysis(session, standing).map(bundledPage::with).orElse(bundledPage);
        Path page = Pages.ofStanding(report, name, output.map(session::path).orElse(folder));
        Optional<StandingReport.Bundled> bundled = made.map(kept -> new StandingReport.Bundled(
                session.path(bundle.orElseThrow()).toAbsolutePath().normalize().toString(), kept.digest()));
        session.print(
                () -> report.json(page.toString(), bundled),
                () -> report.text() + "\nreport: " + page
                        + bundled.map(kept -> "\nbundle: " + kept.place() + "\ndigest: sha256:" + kept.digest()
                                        + "  (keep it elsewhere: plumbline verify --digest)")
                                .orElse(""));
        return ExitCode.DONE;
    }

    private boolean within(String folder, String place) {
        Path bundled = session.path(place).toAbsolutePath().normalize();
        return session.path(folder).toAbsolutePath().normalize().startsWith(bundled);
    }

    /** What cannot be bundled is told before a look is spent. */
    private void checkBundle() {
        if (texts.isPresent() && bundle.isEmpty()) {
            throw BadInput.of("--texts is about a bundle, and none is asked for", "add --bundle PLACE");
        }
        if (part.split.filter("test"::equalsIgnoreCase).isPresent()
                && texts.filter(Texts.INCLUDED::equals).isPresent()) {
            throw BadInput.of(
                    "texts of test rows stay locked: whoever reads them has spent the split",
                    "leave --texts out: of test rows a bundle has hashes");
        }
        OutputPlaces.checkNewFile(session, bundle, "the bundle");
        output.filter(folder -> bundle.filter(place -> within(folder, place)).isPresent())
                .ifPresent(folder -> {
                    throw BadInput.in(
                            folder,
                            "is where the bundle is written, and a page in it would change it",
                            "name another folder with -o; the bundle has a page of its own");
                });
    }
}

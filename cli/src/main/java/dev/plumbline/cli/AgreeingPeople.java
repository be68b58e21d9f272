package dev.plumbline.cli;

import dev.plumbline.agreement.BatchChange;
import dev.plumbline.agreement.NumberRaterStudy;
import dev.plumbline.agreement.Panel;
import dev.plumbline.agreement.RaterStudy;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.report.RaterReport;
import dev.plumbline.report.WorklistCsv;
import dev.plumbline.scale.Scale;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** How far people agree with each other: raters of equal standing, and labels of an old batch with those of a new one. */
final class AgreeingPeople {
    private final Session session;
    private final ColumnOptions columns;
    private final Optional<String> output;

    AgreeingPeople(Session session, ColumnOptions columns, Optional<String> output) {
        this.session = session;
        this.columns = columns;
        this.output = output;
    }

    int amongRaters(Path path, List<String> raters, Optional<String> judge, RaterOptions people) {
        check(raters);
        OutputPlaces.checkNewFile(session, people.worklist, "the rows to settle");
        RaterColumns read = new RaterColumns(session, columns, path);
        Optional<Scale.Range> range = read.range(raters);
        if (range.isPresent()) {
            return numbers(NumberRaterStudy.of(read.numbers(raters, judge, people, range.get())));
        }
        Panel panel = read.panel(raters, judge, people);
        RaterStudy study = RaterStudy.of(panel, people.standIn(panel.scale()));
        people.worklist
                .map(session::path)
                .ifPresent(file -> AtomicFile.write(file, out -> WorklistCsv.write(out, study)));
        output.map(session::path).ifPresent(folder -> session.note("report: " + Pages.ofRaters(study, folder)));
        session.print(() -> RaterReport.json(study), () -> RaterReport.text(study));
        return ExitCode.DONE;
    }

    private void check(List<String> raters) {
        if (raters.size() == 1 && !(raters.get(0).equals("all") && columns.labelsFile.isPresent())) {
            throw BadInput.of(
                    "--raters names one column, '" + raters.get(0) + "'", "name two or more, as --raters ann,bob");
        }
        raters.stream()
                .filter(name -> Collections.frequency(raters, name) > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw BadInput.of(
                            "--raters names '" + name + "' twice: " + String.join(",", raters),
                            "a rater agrees with himself: name each column once; labels that a rater gave a second"
                                    + " time go by --again " + name + "=COLUMN");
                });
    }

    private int numbers(NumberRaterStudy study) {
        output.map(session::path).ifPresent(folder -> session.note("report: " + Pages.ofRaters(study, folder)));
        session.print(() -> RaterReport.json(study), () -> RaterReport.text(study));
        return ExitCode.DONE;
    }

    int betweenBatches(Path path, BatchOptions batch, Optional<String> judge) {
        BatchChange change = BatchChange.of(new RaterColumns(session, columns, path).batches(batch, judge));
        output.map(session::path).ifPresent(folder -> session.note("report: " + Pages.ofBatches(change, folder)));
        session.print(() -> RaterReport.json(change), () -> RaterReport.text(change));
        return ExitCode.DONE;
    }
}

package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.LabelSession;
import dev.plumbline.labelling.LabelsKept;
import dev.plumbline.labelling.ReasonDrafts;
import dev.plumbline.labelling.ReviewedLabels;
import dev.plumbline.labelling.SheetLabels;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows the rows of a sheet one after the other and takes a key for each label. */
final class AskedLabels {
    private final Session session;
    private final Optional<String> batch;
    private final Optional<String> output;
    private final UntilGateOptions until;

    AskedLabels(Session session, Optional<String> batch, Optional<String> output, UntilGateOptions until) {
        this.session = session;
        this.batch = batch;
        this.output = output;
        this.until = until;
    }

    int ask(List<String> files, Optional<String> annotator) {
        String who = NamedAnnotator.of(annotator);
        Path sheet = ReadSheet.sheet(session, files, "label ask july.csv --annotator ana");
        LabelBatch kept = LabelBatch.read(NextRows.folder(session), batch.orElseGet(() -> NextRows.stem(sheet)));
        Map<Character, String> labels = keys(kept.scale().labels());
        SheetLabels rows = SheetLabels.read(sheet, kept);
        rows.notes().forEach(session::note);
        LabelsKept file = NextRows.labels(session, kept, output);
        file.passedOver(kept).forEach(session::note);
        NamedAnnotator.among(file, who);
        Optional<GrowingGates> gate = until.gate(session, kept, file, who, Set.of());
        LabelSession asked = new LabelSession(
                rows.rows(), file.latest(who, kept), label -> file.add(List.of(label), who, kept, Instant.now()));
        ReasonDrafts drafts = new ReasonDrafts(
                session.workspace().folder().resolve("drafts").resolve(kept.name() + ".json"),
                session.workspace().folder().resolve("lock"),
                who,
                aside -> session.note(
                        "reasons that waited for their labels cannot be read, as their file is damaged; it is"
                                + " kept as " + aside));
        // Standard output is the document's alone.
        PrintStream out =
                session.json ? session.terminal().err() : session.terminal().out();
        boolean interrupted;
        LabelConversation.End end;
        try (Keys typed = Keys.of(session.terminal())) {
            end = new LabelConversation(asked, labels, drafts, typed, out, gate).run();
            interrupted = typed.interrupted();
        }
        Optional<GrowingResult> now = gate.map(GrowingGates::told);
        now.ifPresent(result -> result.gate().notes().forEach(session::note));
        // Not before the last label, so that nobody labels the rest with an eye on it.
        Optional<ReviewedLabels> review =
                asked.row().isPresent() ? Optional.empty() : ReadSheet.review(kept, file, who);
        if (session.json) {
            String how = interrupted ? "interrupted" : end.name().toLowerCase(Locale.ROOT);
            session.terminal()
                    .out()
                    .print(JsonReport.asked(kept, asked.done(), asked.all(), how, file.file(), now, review));
        } else {
            // Figures of an open gate would tell, one label after the other, with which the judge agrees.
            now.ifPresent(result -> out.print(
                    result.decided()
                            ? "\n" + TextReport.growing(result)
                            : "The gate is not decided yet; gate --growing has its figures.\n"));
            review.ifPresent(found -> out.print("\n" + TextReport.review(found)));
        }
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        return now.map(result -> until.decision.code(result.gate().verdict())).orElse(ExitCode.DONE);
    }

    /** The first letter of each label where letters tell them apart and are no command, else digits from 1, or letters from a. */
    static Map<Character, String> keys(List<String> labels) {
        if (labels.isEmpty() || labels.size() > 9) {
            throw BadInput.of(
                    labels.isEmpty() ? "labels of a range have no keys" : labels.size() + " labels have no key each",
                    "fill in the sheet instead, and take it back with label read");
        }
        Map<Character, String> letters = new LinkedHashMap<>();
        labels.forEach(label -> letters.put(label.toLowerCase(Locale.ROOT).charAt(0), label));
        boolean clear = letters.size() == labels.size()
                && letters.keySet().stream()
                        .allMatch(key -> Character.isLetterOrDigit(key) && LabelConversation.COMMANDS.indexOf(key) < 0);
        if (clear) {
            return letters;
        }
        // A digit that is no label would be taken for the number that it shows.
        boolean numbers = labels.stream().anyMatch(label -> label.chars().anyMatch(Character::isDigit));
        Map<Character, String> others = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            others.put((char) ((numbers ? 'a' : '1') + i), labels.get(i));
        }
        return others;
    }
}

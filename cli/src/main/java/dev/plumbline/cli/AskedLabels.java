package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.labelling.LabelBatch;
import dev.plumbline.labelling.LabelSession;
import dev.plumbline.labelling.LabelsKept;
import dev.plumbline.labelling.SheetLabels;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.labelling.SheetLabels.SheetRow;
import dev.plumbline.report.Defused;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Shows the rows of a sheet one after the other and takes a key for each label. */
final class AskedLabels {
    private static final String COMMANDS = "rusq?";

    private final Session session;
    private final Optional<String> batch;
    private final Optional<String> output;

    AskedLabels(Session session, Optional<String> batch, Optional<String> output) {
        this.session = session;
        this.batch = batch;
        this.output = output;
    }

    void ask(List<String> files, Optional<String> annotator) {
        String who = ReadSheet.annotator(annotator);
        Path sheet = session.path(ReadSheet.one(files, "label ask july.csv --annotator ana"));
        LabelBatch kept = LabelBatch.read(NextRows.folder(session), batch.orElseGet(() -> NextRows.stem(sheet)));
        Map<Character, String> labels = keys(kept.scale().labels());
        SheetLabels rows = SheetLabels.read(sheet, kept);
        LabelsKept file = NextRows.labels(session, kept, output);
        LabelSession asked = new LabelSession(
                rows.rows(), file.latest(who, kept), label -> file.add(List.of(label), who, kept, Instant.now()));
        try (Keys typed = Keys.of(session.terminal())) {
            new Conversation(asked, labels, typed, session.terminal().out()).run();
        }
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
                        .allMatch(key -> Character.isLetterOrDigit(key) && COMMANDS.indexOf(key) < 0);
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

    /** What is said from the first row to the last. */
    private static final class Conversation {
        private final LabelSession asked;
        private final Map<Character, String> labels;
        private final Keys typed;
        private final PrintStream out;
        private Optional<String> reason = Optional.empty();

        Conversation(LabelSession asked, Map<Character, String> labels, Keys typed, PrintStream out) {
            this.asked = asked;
            this.labels = labels;
            this.typed = typed;
            this.out = out;
        }

        void run() {
            boolean more = true;
            Optional<SheetRow> shown = Optional.empty();
            boolean begun = false;
            while (more && (asked.row().isPresent() || begun)) {
                if (!asked.row().equals(shown)) {
                    shown = asked.row();
                    reason = Optional.empty();
                    shown.ifPresentOrElse(this::show, () -> say("Every row has a label.   u undo the last   q end"));
                }
                Optional<Character> key = typed.next().map(Character::toLowerCase);
                more = key.isPresent() && take(key.get());
                begun = true;
                if (more && key.get() == 'u' && asked.row().equals(shown)) {
                    say("There is no row before this one.");
                }
            }
            out.println();
            say(asked.done() + " of " + asked.all() + " rows have a label. "
                    + (asked.row().isPresent() ? "The same command goes on." : "That is all."));
        }

        private void say(String line) {
            out.println(line);
            out.flush();
        }

        private void show(SheetRow row) {
            out.println();
            String place = asked.before().isPresent() ? "again" : (asked.done() + 1) + " of " + asked.all();
            out.println("\u2500\u2500 " + place + " " + "\u2500".repeat(50));
            row.fields().forEach((name, text) -> {
                out.println(Defused.line(name) + ":");
                text.lines().forEach(line -> out.println("  " + Defused.line(line)));
            });
            asked.before().ifPresent(said -> out.println("You said: " + said.label()));
            help();
        }

        private void help() {
            StringBuilder line = new StringBuilder();
            labels.forEach(
                    (key, label) -> line.append(key).append(" ").append(label).append("   "));
            out.println(line + "|  r reason   u undo   s skip   q quit");
            out.flush();
        }

        /** False when the person ends it. */
        private boolean take(char key) {
            String label = labels.get(key);
            if (asked.row().isEmpty() && key != 'u' && key != 'q' && key != '\u0003' && key != '\u0004') {
                return true;
            }
            if (label != null) {
                out.println("\u2192 " + Defused.line(label)
                        + reason.map(why -> ", because " + Defused.line(why)).orElse(""));
                asked.say(label, reason.or(() -> asked.before().flatMap(Given::rationale)));
                return true;
            }
            switch (key) {
                case 'r' -> {
                    out.print("Reason: ");
                    out.flush();
                    Optional<String> line = typed.line();
                    if (line.isEmpty()) {
                        return false;
                    }
                    reason = line.filter(text -> !text.isEmpty());
                    help();
                }
                case 'u' -> asked.back();
                case 's' -> asked.skip();
                case 'q', '\u0003', '\u0004' -> {
                    return false;
                }
                default -> help();
            }
            return true;
        }
    }
}

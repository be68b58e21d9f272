package dev.plumbline.cli;

import dev.plumbline.labelling.GrowingResult;
import dev.plumbline.labelling.LabelSession;
import dev.plumbline.labelling.ReasonDrafts;
import dev.plumbline.labelling.SheetLabels.Given;
import dev.plumbline.labelling.SheetLabels.SheetRow;
import dev.plumbline.report.Defused;
import dev.plumbline.report.TextReport;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of the rows of a sheet from the first to the last.
 *
 * <p>With a gate it ends where the gate is decided. How far the gate has come is told every {@link #TOLD} labels alone, and
 * labels before that are settled then: told after each label, it would say whether the judge agreed with the label, which the
 * person could still change.
 */
final class LabelConversation {
    static final String COMMANDS = "rusq?";

    /** Labels from one word about the gate to the next. */
    static final int TOLD = 20;

    private static final char END_OF_INPUT = 4;

    private final LabelSession asked;
    private final Map<Character, String> labels;
    private final ReasonDrafts drafts;
    private final Keys typed;
    private final PrintStream out;
    private final Optional<GrowingGates> gate;
    private final char back;
    private Optional<LabelPage> page = Optional.empty();
    private Optional<End> end = Optional.empty();
    private Optional<String> progress = Optional.empty();

    /** How it ended. */
    enum End {
        /** The person quit. */
        QUIT,
        /** Nobody types any more. */
        CLOSED,
        /** The gate is decided. */
        DECIDED
    }

    LabelConversation(
            LabelSession asked,
            Map<Character, String> labels,
            ReasonDrafts drafts,
            Keys typed,
            PrintStream out,
            Optional<GrowingGates> gate) {
        this.asked = asked;
        this.labels = labels;
        this.drafts = drafts;
        this.typed = typed;
        this.out = out;
        this.gate = gate;
        this.back = labels.containsKey('b') ? '-' : 'b';
    }

    End run() {
        Optional<SheetRow> shown = Optional.empty();
        boolean begun = false;
        checkGate();
        while (end.isEmpty() && (asked.row().isPresent() || begun)) {
            if (!asked.row().equals(shown)) {
                shown = asked.row();
                shown.ifPresentOrElse(this::show, () -> say("Every row has a label.   u undo the last   q end"));
            }
            Optional<Character> key = typed.next().map(Character::toLowerCase);
            if (key.isEmpty()) {
                end = Optional.of(End.CLOSED);
                break;
            }
            take(key.get());
            begun = true;
            if (key.get() == 'u' && asked.row().equals(shown)) {
                say("There is no row to go back to here. An older label is changed in the sheet: label read.");
            }
        }
        out.println();
        say(asked.done() + " of " + asked.all() + (asked.all() == 1 ? " row has" : " rows have") + " a label. "
                + (asked.row().isPresent() && end.orElse(End.CLOSED) != End.DECIDED
                        ? "The same command goes on."
                        : "That is all."));
        return end.orElse(End.CLOSED);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private void show(SheetRow row) {
        List<String> under = new ArrayList<>(below());
        under.addAll(keys(true).subList(1, keys(true).size()));
        page = Optional.of(new LabelPage(row.fields(), typed.height(), typed.width(), under));
        showPage();
    }

    /** What stands below the texts, where it is not pushed off the screen: what was said of the row already, and of the gate. */
    private List<String> below() {
        List<String> lines = new ArrayList<>();
        progress.ifPresent(lines::add);
        asked.before().ifPresent(said -> lines.add("You said: " + Defused.line(said.label())));
        reason().ifPresent(why -> lines.add("Your reason: " + Defused.line(why)));
        return lines;
    }

    private void showPage() {
        out.println();
        String place = asked.before().isPresent() ? "again" : (asked.done() + 1) + " of " + asked.all();
        // A label that was hit by mistake is seen at once, also where the texts fill the screen.
        String last = asked.last()
                .map(label -> " before: " + Defused.line(label) + " \u2500\u2500")
                .orElse("");
        out.println("\u2500\u2500 " + place + " " + "\u2500".repeat(30) + last);
        page.ifPresent(text -> text.show(out));
        below().forEach(out::println);
        help();
    }

    private void help() {
        keys(page.filter(LabelPage::several).isPresent()).forEach(this::say);
    }

    /** The keys, in lines as wide as the screen that part no key from what it does. */
    private List<String> keys(boolean pages) {
        List<String> keys = new ArrayList<>();
        labels.forEach((key, label) -> keys.add(key + " " + Defused.line(label)));
        keys.addAll(List.of("|  r reason", "u undo", "s skip", "q quit"));
        if (pages) {
            keys.addAll(List.of("space more", back + " back"));
        }
        int width = typed.width() > 0 ? typed.width() : Integer.MAX_VALUE;
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            int last = lines.size() - 1;
            String longer = last < 0 ? key : lines.get(last) + "   " + key;
            if (last >= 0 && WrappedLine.of(longer, width).size() == 1) {
                lines.set(last, longer);
            } else {
                lines.add(key);
            }
        }
        return lines;
    }

    /** What was written of the row that is shown and waits for a label, else what was said with the label before. */
    private Optional<String> reason() {
        return asked.row()
                .flatMap(row -> drafts.of(row.id()))
                .or(() -> asked.before().flatMap(Given::rationale));
    }

    private void take(char key) {
        String label = labels.get(key);
        boolean leaves = key == 'q' || key == END_OF_INPUT;
        if (asked.row().isEmpty() && key != 'u' && !leaves) {
            return;
        }
        if (label != null) {
            label(label);
            return;
        }
        if (leaves) {
            end = Optional.of(End.QUIT);
            return;
        }
        switch (key) {
            case 'r' -> askReason();
            case 'u' -> asked.back();
            case 's' -> asked.skip();
            case ' ' -> page.filter(LabelPage::on).ifPresentOrElse(text -> showPage(), this::help);
            default -> {
                if (key == back) {
                    page.filter(LabelPage::back).ifPresentOrElse(text -> showPage(), this::help);
                } else {
                    help();
                }
            }
        }
    }

    private void label(String label) {
        progress = Optional.empty();
        Optional<String> why = reason();
        String id = asked.row().orElseThrow().id();
        say("\u2192 " + Defused.line(label)
                + why.map(text -> ", because " + Defused.line(text)).orElse(""));
        asked.say(label, why);
        drafts.keep(id, "");
        checkGate();
    }

    private void askReason() {
        out.print("Reason: ");
        out.flush();
        Optional<String> line = typed.line();
        if (line.isEmpty()) {
            end = Optional.of(End.CLOSED);
            return;
        }
        asked.row().ifPresent(row -> drafts.keep(row.id(), line.get()));
        help();
    }

    private void checkGate() {
        if (gate.isEmpty() || asked.done() == 0) {
            return;
        }
        boolean told = asked.done() % TOLD == 0;
        GrowingResult now = told ? gate.get().told() : gate.get().watched();
        if (now.decided()) {
            end = Optional.of(End.DECIDED);
        } else if (told) {
            asked.settle();
            progress = Optional.of(TextReport.progress(now).strip());
            if (asked.row().isEmpty()) {
                progress.ifPresent(this::say);
            }
        }
    }
}

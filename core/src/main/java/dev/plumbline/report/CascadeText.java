package dev.plumbline.report;

import dev.plumbline.agreement.cascade.CascadeCost;
import dev.plumbline.agreement.cascade.FittedCascade;
import dev.plumbline.statistics.Cascade;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A fitted cascade in sentences, the same on every page. */
final class CascadeText {
    private CascadeText() {}

    static String text(CascadeFigures figures) {
        FittedCascade fitted = figures.fitted();
        TextTable table = new TextTable("lrlll").row("judge", "threshold", "decides", "agrees on these", "at least");
        for (int i = 0; i < fitted.judges().size(); i++) {
            Cascade.Stage stage = fitted.thresholds().stages().get(i);
            table.row(
                    fitted.judges().get(i),
                    threshold(stage),
                    stage.coverage().defined() ? Shown.percent(stage.coverage()) : "",
                    stage.agreement().defined() ? Shown.percent(stage.agreement()) : "",
                    guaranteed(fitted, stage));
        }
        Interval people = fitted.thresholds().toPeople();
        table.row("people", "", people.defined() ? Shown.percent(people) : "", "", "");
        return TextReport.lead(sentence(fitted))
                + table.text()
                + TextReport.line(terms(fitted))
                + (fitted.kept() ? TextReport.line(cost(fitted)) : "")
                + notes(fitted).stream().map(TextReport::line).collect(Collectors.joining())
                + figures.output()
                        .map(file -> TextReport.line("written to " + file))
                        .orElse("");
    }

    /** What may be said of it, in one sentence or two. */
    static String sentence(FittedCascade fitted) {
        if (fitted.refused().isPresent()) {
            return "Nothing can be promised: " + fitted.refused().get() + ".";
        }
        String promise = Shown.percent(fitted.thresholds().promise());
        if (!fitted.kept()) {
            return "No judge keeps a promise of " + promise + " on these rows, so all of them go to people."
                    + possible(fitted)
                    + labels(fitted);
        }
        List<Integer> deciding = IntStream.range(0, fitted.judges().size())
                .filter(stage -> stage(fitted, stage).threshold().isPresent())
                .boxed()
                .toList();
        StringBuilder text = new StringBuilder("On the ");
        for (int i = 0; i < deciding.size(); i++) {
            String share = Shown.percent(
                    stage(fitted, deciding.get(i)).coverage().value().orElse(0));
            String judge = fitted.judges().get(deciding.get(i));
            text.append(
                    i == 0
                            ? share + " of rows that it decides, " + judge + " agrees with people at least " + promise
                                    + " of the time"
                            : "; the rest goes to " + judge + ", which agrees as often on the " + share
                                    + " that it decides");
        }
        return text.append(deciding.size() == 1 ? "; the rest, " : "; what is left, ")
                .append(Shown.percent(fitted.thresholds().toPeople().value().orElse(0)))
                .append(", goes to people.")
                .toString();
    }

    /** The sentence and its terms, for whoever reads nothing else. */
    static String whole(FittedCascade fitted) {
        return sentence(fitted) + " " + terms(fitted);
    }

    /** For whom the promise holds and how surely, and what it was fitted to. */
    static String terms(FittedCascade fitted) {
        if (!fitted.kept()) {
            return "Looked at were " + rows(fitted) + ".";
        }
        return "This holds with " + Shown.percent(fitted.thresholds().confidence())
                + " confidence for all judges together, for rows like these, not for every slice. It was fitted to "
                + rows(fitted) + ".";
    }

    private static String rows(FittedCascade fitted) {
        return Shown.rows(fitted.rows().ids().size())
                + (fitted.rows().grouped() ? " in " + Shown.count(fitted.rows().groups(), "group") : "");
    }

    /** What asking costs, beside the last judge alone. */
    static String cost(FittedCascade fitted) {
        CascadeCost cost = fitted.cost();
        if (cost.usd().isEmpty()) {
            return "Money is not known: " + cost.reason().orElse("") + ".";
        }
        String text = "A thousand rows cost " + dollars(cost.usd().getAsDouble());
        OptionalDouble saved = cost.saved();
        if (saved.isEmpty()) {
            return text + "; beside " + cost.beside() + " alone: "
                    + cost.reason().orElse("") + ".";
        }
        return text + ", with " + cost.beside() + " alone "
                + dollars(cost.alone().orElse(0))
                + (saved.getAsDouble() > 0
                        ? ": " + dollars(saved.getAsDouble()) + " saved"
                        : saved.getAsDouble() < 0 ? ": " + dollars(-saved.getAsDouble()) + " more" : "")
                + ". What people cost is not counted.";
    }

    static String threshold(Cascade.Stage stage) {
        return stage.threshold().isPresent()
                ? String.format(Locale.ROOT, "%.3f", stage.threshold().getAsDouble())
                : "\u2013";
    }

    static String guaranteed(FittedCascade fitted, Cascade.Stage stage) {
        return stage.threshold().isPresent() ? Shown.percent(fitted.thresholds().promise()) : "decides nothing";
    }

    /** Sentences beside the figures. */
    static List<String> notes(FittedCascade fitted) {
        List<String> notes = new ArrayList<>(fitted.notes());
        for (int stage = 0; stage < fitted.judges().size(); stage++) {
            if (fitted.kept() && stage(fitted, stage).threshold().isEmpty()) {
                notes.add(fitted.judges().get(stage) + " can decide nothing at this promise and is left out");
            }
        }
        return notes;
    }

    private static Cascade.Stage stage(FittedCascade fitted, int stage) {
        return fitted.thresholds().stages().get(stage);
    }

    private static String possible(FittedCascade fitted) {
        return fitted.possible().isPresent()
                ? " The largest promise that they bear is "
                        + Shown.percent(fitted.possible().getAsDouble())
                        + "; one that is chosen by looking at them holds a little less surely."
                : " They bear no promise of 50 % or more either.";
    }

    private static String labels(FittedCascade fitted) {
        return fitted.labelsNeeded().isPresent()
                ? " About "
                        + Shown.count(fitted.labelsNeeded().getAsLong()
                                - fitted.rows().ids().size())
                        + " labelled rows more, if they are like these, would bear the promise."
                : " Nothing says that more labels like these would help.";
    }

    private static String dollars(double amount) {
        return String.format(Locale.ROOT, amount < 1 && amount > 0 ? "$%.4f" : "$%.2f", amount);
    }
}

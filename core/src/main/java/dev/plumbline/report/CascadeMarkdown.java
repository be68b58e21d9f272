package dev.plumbline.report;

import dev.plumbline.agreement.cascade.FittedCascade;
import dev.plumbline.statistics.Cascade;
import dev.plumbline.statistics.Interval;

/** A fitted cascade in Markdown. */
final class CascadeMarkdown {
    private CascadeMarkdown() {}

    static void write(MarkdownText text, FittedCascade fitted) {
        text.heading(2, "Cascade");
        text.head("Judge", "Threshold", "Decides", "Agrees on these", "At least", "Rests on");
        for (int i = 0; i < fitted.judges().size(); i++) {
            Cascade.Stage stage = fitted.thresholds().stages().get(i);
            text.row(
                    fitted.judges().get(i),
                    CascadeText.threshold(stage),
                    shown(stage.coverage()),
                    shown(stage.agreement()),
                    CascadeText.guaranteed(fitted, stage),
                    stage.agreement().defined() ? Shown.base(stage.agreement()) : "");
        }
        text.row("people", "", shown(fitted.thresholds().toPeople()), "", "", "");
        text.paragraph(CascadeText.terms(fitted));
        if (fitted.kept()) {
            text.paragraph(CascadeText.cost(fitted));
        }
        CascadeText.notes(fitted).forEach(note -> text.item(note + "."));
    }

    private static String shown(Interval interval) {
        return interval.defined() ? Shown.percent(interval) : "\u2013";
    }
}

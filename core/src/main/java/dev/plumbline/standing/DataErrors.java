package dev.plumbline.standing;

import dev.plumbline.agreement.Part;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Finding;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Duplicates;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Split;
import dev.plumbline.judge.JudgeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The errors of an audit that can reach a judge, and rows that stand on both sides of the split, which an audit knows nothing
 * of. A column or an order that gives the label away misleads only about a judge that reads it.
 */
final class DataErrors {
    private DataErrors() {}

    /** Of the rows that are measured; test rows are compared with all others, which nobody who reads those may know of. */
    static List<DataError> of(Dataset data, Part measured, JudgeSpec judge, Function<Example, Split> splits) {
        Dataset rows = data.where(measured::has);
        Dataset compared = measured.readable() ? rows : data;
        List<DataError> errors = new ArrayList<>();
        for (Finding finding : Audit.of(rows).findings()) {
            if (finding.severity() == Finding.Severity.ERROR && reaches(finding, judge)) {
                errors.add(new DataError(finding.id(), finding.message(), next(finding)));
            }
        }
        long copies = Duplicates.among(compared.examples(), compared.roles()).exact().stream()
                .filter(copied -> onBothSides(copied, splits))
                .flatMap(List::stream)
                .filter(row -> splits.apply(row) == Split.TEST)
                .count();
        if (copies > 0) {
            errors.add(new DataError(
                    "duplicate.split",
                    copies + (copies == 1 ? " test row is" : " test rows are") + " also among the development rows",
                    "judge the data again without --group none: then equal rows stay on one side of the split"));
        }
        return errors;
    }

    private static boolean reaches(Finding finding, JudgeSpec judge) {
        return !finding.id().startsWith("leak.")
                || finding.columns().stream()
                        .anyMatch(column ->
                                judge.template().variables().stream().anyMatch(variable -> reads(variable, column)));
    }

    /** A variable stands for the column of its name, for a field within it, or for all fields that begin with it. */
    private static boolean reads(String variable, String column) {
        return column.equals(variable) || column.endsWith("." + variable) || column.startsWith(variable + ".");
    }

    private static boolean onBothSides(List<Example> copied, Function<Example, Split> splits) {
        return copied.stream()
                        .map(row -> splits.apply(row) == Split.TEST)
                        .collect(Collectors.toSet())
                        .size()
                > 1;
    }

    private static String next(Finding finding) {
        String columns = String.join(",", finding.columns());
        return switch (finding.id()) {
            case "leak.column" ->
                "judge the data again with instructions that do not show that column (" + columns + ")";
            case "leak.id" -> "name the rows so that it tells nothing, or leave the id out of the instructions";
            case "label.conflict" -> "have somebody settle the label of these rows, or leave them out";
            default ->
                "label rows in which it is the other way round: a judge that looks at length alone would do as well";
        };
    }
}

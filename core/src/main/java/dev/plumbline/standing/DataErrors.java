package dev.plumbline.standing;

import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Finding;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Duplicates;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The errors of an audit, and rows that stand on both sides of the split, which an audit knows nothing of. */
final class DataErrors {
    private DataErrors() {}

    static List<DataError> of(Dataset data, Function<Example, Split> splits) {
        List<DataError> errors = new ArrayList<>();
        for (Finding finding : Audit.of(data).findings()) {
            if (finding.severity() == Finding.Severity.ERROR) {
                errors.add(new DataError(finding.id(), finding.message(), next(finding)));
            }
        }
        long copies = Duplicates.among(data.examples(), data.roles()).exact().stream()
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
            case "leak.column" -> "judge the data again without that column (--drop " + columns + ")";
            case "leak.id", "leak.order" -> "shuffle the rows, and name them so that it tells nothing";
            case "label.conflict" -> "have somebody settle the label of these rows, or leave them out";
            default ->
                "label rows in which it is the other way round: a judge that looks at length alone would do as well";
        };
    }
}

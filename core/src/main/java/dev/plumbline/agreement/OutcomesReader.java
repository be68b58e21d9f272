package dev.plumbline.agreement;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.CodedColumns;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Turns runs and columns into numbers: labels 0 and up; below 0 why there is no label, or what the judge did instead. */
final class OutcomesReader {
    private OutcomesReader() {}

    static Outcomes of(Run run, Part part, Predicate<Example> seenBefore) {
        Scale scale = run.data()
                .scale()
                .orElseThrow(() ->
                        BadInput.of("the data has no human labels", "name the column with the labels with --label"));
        LabelCodes codes = LabelCodes.of(scale);
        List<Example> examples = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < run.verdicts().size(); i++) {
            if (part.has(run.data().examples().get(i))) {
                examples.add(run.data().examples().get(i));
                verdicts.add(run.verdicts().get(i));
            }
        }
        int size = examples.size();
        int[] human = new int[size];
        int[] judge = new int[size];
        double[] confidence = new double[size];
        boolean[] seen = new boolean[size];
        List<String> ids = new ArrayList<>(size);
        List<String> groups = new ArrayList<>(size);
        Arrays.fill(confidence, Double.NaN);
        for (int row = 0; row < size; row++) {
            Example example = examples.get(row);
            human[row] = human(run.data().gold(example), codes, example.id());
            judge[row] = judge(verdicts.get(row), codes);
            if (judge[row] >= 0 && verdicts.get(row) instanceof Verdict.Decided decided) {
                confidence[row] = decided.confidence().orElse(Double.NaN);
            }
            seen[row] = seenBefore.test(example);
            ids.add(example.id());
            groups.add(example.group());
        }
        return new Outcomes(
                run.judge().toString(),
                scale,
                codes.numbers(),
                ids::get,
                Groups.of(groups),
                human,
                judge,
                confidence,
                seen);
    }

    /** Labelled rows that no judge has looked at. */
    static Outcomes unjudged(Dataset data) {
        List<Verdict> verdicts = data.examples().stream()
                .<Verdict>map(example -> new Verdict.Abstained(example.id(), "not judged", Map.of(), Usage.none()))
                .toList();
        Run run = new Run(new JudgeVersion("none", "0".repeat(64)), data, verdicts, Optional.empty());
        return of(run, Part.whole(), example -> false);
    }

    static Outcomes of(List<String> human, List<String> judge, Scale scale) {
        if (human.size() != judge.size()) {
            throw new IllegalArgumentException(
                    "the columns differ in length: " + human.size() + " human labels, " + judge.size() + " verdicts");
        }
        LabelCodes codes = LabelCodes.of(scale);
        int[] labels = codes.ofHumans("human", human, Places.none());
        int[] verdicts = codes.ofJudge(judge);
        return columns("judge", scale, codes.numbers(), labels, verdicts);
    }

    static Outcomes of(CodedColumns columns, String human, String judge, Scale scale) {
        LabelCodes codes = LabelCodes.of(scale);
        int[] labels = codes.ofHumans(human, columns.column(human).cells(), Places.of(columns));
        int[] verdicts = codes.ofJudge(columns.column(judge).cells());
        return columns(judge, scale, codes.numbers(), labels, verdicts);
    }

    private static Outcomes columns(String name, Scale scale, double[] numbers, int[] human, int[] judge) {
        return new Outcomes(
                name,
                scale,
                numbers,
                row -> Integer.toString(row + 1),
                Groups.none(human.length),
                human,
                judge,
                new double[0],
                new boolean[human.length]);
    }

    private static int human(Gold gold, LabelCodes codes, String id) {
        if (gold instanceof Gold.Missing missing) {
            return Codes.of(missing.why());
        }
        String label = gold.value().orElseThrow();
        int code = codes.of(label);
        if (code == LabelCodes.OUTSIDE) {
            throw new IllegalArgumentException("gold label '" + label + "' of '" + id + "' is not on the scale");
        }
        return code;
    }

    private static int judge(Verdict verdict, LabelCodes codes) {
        return verdict.decision().map(codes::ofVerdict).orElse(Codes.of(Status.of(verdict)));
    }
}

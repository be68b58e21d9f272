package dev.plumbline.bench;

import dev.plumbline.agreement.Agreement;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Label;
import dev.plumbline.dataset.Roles;
import dev.plumbline.errors.ErrorSlice;
import dev.plumbline.errors.ErrorSlices;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Verdict;
import dev.plumbline.run.Run;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.Bootstrap;
import dev.plumbline.statistics.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * How often a slice is called worse where none is, how often one that was planted is found, and how often the interval of
 * its difference holds the truth. Rows have three columns with two to five values and two
 * numbers; in half of the data sets all rows of a group have the same topic.
 *
 * <pre>{@code
 * SliceAlarms [sets=1000] [seed=1]
 * }</pre>
 */
public final class SliceAlarms {
    private static final int[] ROWS = {100, 250, 1_000};
    private static final int[] GROUP_SIZES = {1, 2, 5};
    private static final double[] DROPS = {0, .15, .25, .4};
    private static final double RIGHT = .85;
    private static final double CORRELATION = .3;
    private static final int TOPICS = 5;
    private static final Scale SCALE = Scale.of("pass", "fail");

    private final int sets;
    private final SplittableRandom random;

    private SliceAlarms(Map<String, String> options) {
        this.sets = Integer.parseInt(options.getOrDefault("sets", "1000"));
        this.random = new SplittableRandom(Long.parseLong(options.getOrDefault("seed", "1")));
    }

    /** Prints a table. */
    public static void main(String[] arguments) {
        new SliceAlarms(NamedOptions.of(arguments)).run();
    }

    private void run() {
        System.out.println("rows | rows a group | planted drop | a slice is called worse | the planted one is found"
                + " | its interval holds the truth | another one is called worse");
        for (int rows : ROWS) {
            for (int size : GROUP_SIZES) {
                for (double drop : DROPS) {
                    cell(rows, size, drop);
                }
            }
        }
    }

    private void cell(int rows, int size, double drop) {
        int alarms = 0;
        int found = 0;
        int held = 0;
        int tested = 0;
        int others = 0;
        for (int set = 0; set < sets; set++) {
            Run run = run(rows, size, drop);
            ErrorSlices slices = ErrorSlices.of(
                    run,
                    Agreement.of(
                            run, Part.whole(), row -> false, Bootstrap.seeded(0).draws(100)));
            alarms += slices.worse().isEmpty() ? 0 : 1;
            others += slices.worse().stream().anyMatch(slice -> !planted(slice)) ? 1 : 0;
            for (ErrorSlice slice : slices.slices()) {
                if (planted(slice)) {
                    Interval difference = slice.difference();
                    tested++;
                    found += slice.worse() ? 1 : 0;
                    held += difference.bounded()
                                    && difference.low().getAsDouble() <= -drop
                                    && -drop <= difference.high().getAsDouble()
                            ? 1
                            : 0;
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d | %d | %.2f | %.3f | %.3f | %.3f of %d | %.3f%n",
                rows,
                size,
                drop,
                (double) alarms / sets,
                (double) found / sets,
                tested == 0 ? Double.NaN : (double) held / tested,
                tested,
                (double) others / sets);
    }

    private static boolean planted(ErrorSlice slice) {
        return slice.feature().equals("topic") && slice.value().equals("t0");
    }

    /** Each second set has topics by group, as questions have, and the others by row. */
    private Run run(int rows, int size, double drop) {
        boolean byGroup = random.nextBoolean();
        List<Example> examples = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        Map<String, Gold> gold = new HashMap<>();
        double shared = 0;
        int topic = 0;
        for (int row = 0; row < rows; row++) {
            if (row % size == 0) {
                shared = random.nextDouble();
                topic = random.nextInt(TOPICS);
            }
            int own = byGroup ? topic : random.nextInt(TOPICS);
            // Rows of a group share their luck with this chance, which makes the correlation.
            double luck = random.nextDouble() < Math.sqrt(CORRELATION) ? shared : random.nextDouble();
            boolean right = luck < RIGHT - (own == 0 ? drop : 0);
            String id = "r" + row;
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("topic", "t" + own);
            fields.put("channel", "c" + random.nextInt(2));
            fields.put("country", "k" + random.nextInt(4));
            fields.put("age", Double.toString(random.nextDouble()));
            fields.put("cost", Double.toString(random.nextDouble()));
            examples.add(new Example(id, "g" + row / size, fields));
            String human = random.nextBoolean() ? "pass" : "fail";
            labels.add(Label.of(id, human, "expert"));
            gold.put(id, new Gold.Resolved(human, Gold.How.SINGLE));
            verdicts.add(Verdict.Decided.of(id, right ? human : human.equals("pass") ? "fail" : "pass"));
        }
        Dataset data = Dataset.of(
                List.of("topic", "channel", "country", "age", "cost"),
                examples,
                Roles.none(),
                Optional.of(SCALE),
                labels,
                gold);
        return new Run(new JudgeVersion("judge", "ab".repeat(32)), data, verdicts, Optional.empty());
    }
}

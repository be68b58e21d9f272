package dev.plumbline.align;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.judge.Judge;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Redaction;
import dev.plumbline.judge.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges that are asked at the same time, as one judge over the rows of all of them: so one run has its ceiling of rows
 * in flight, its budget, its journal and its end, and nothing waits for the last reply to one judge before the next one is
 * asked. A single judge and its rows stay as they are.
 */
final class AskedTogether {
    private final List<Asked> parts;
    private final Asked asOne;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** What one row of the run stands for. */
    record Row(Judge judge, Example example) {}

    private AskedTogether(List<Asked> parts) {
        this.parts = List.copyOf(parts);
        Asked first = parts.get(0);
        if (parts.size() == 1) {
            first.rows().examples().forEach(example -> rows.put(example.id(), new Row(first.judge(), example)));
            this.asOne = first;
            return;
        }
        Fingerprint version = Fingerprint.start().add("together 1");
        List<Example> examples = new ArrayList<>();
        for (Asked part : parts) {
            version.add(part.judge().version().hash())
                    .add(part.spec().endpoint().baseUrl().orElse(""))
                    .add("" + part.rows().examples().size());
            for (Example example : part.rows().examples()) {
                // Rows of several judges may be the same, and ids have to differ.
                String id = examples.size() + " " + example.id();
                rows.put(id, new Row(part.judge(), example));
                examples.add(new Example(id, example.group(), example.fields(), example.roles()));
            }
        }
        Dataset data = first.rows();
        this.asOne = new Asked(
                new Joint(
                        new JudgeVersion(first.judge().version().name(), version.hex()),
                        first.judge().redaction(),
                        rows),
                // The run counts on as many calls for each row as the judge makes that makes the most.
                parts.stream()
                        .map(Asked::spec)
                        .max(Comparator.comparingInt(spec -> spec.asks()))
                        .orElse(first.spec()),
                Dataset.of(data.columns(), examples, data.roles(), data.scale(), List.of(), Map.of()));
    }

    /** @param parts at least one; no judge is asked twice about a row */
    static AskedTogether of(List<Asked> parts) {
        return new AskedTogether(parts);
    }

    List<Asked> parts() {
        return parts;
    }

    /** What one run is to ask. */
    Asked asOne() {
        return asOne;
    }

    /** What a verdict of the run is about. */
    Optional<Row> row(Verdict verdict) {
        return Optional.ofNullable(rows.get(verdict.exampleId()));
    }

    private record Joint(JudgeVersion version, Optional<Redaction> redaction, Map<String, Row> rows) implements Judge {
        @Override
        public Verdict judge(Example example) {
            return judge(example, 0);
        }

        @Override
        public Verdict judge(Example example, int sample) {
            Row row = rows.get(example.id());
            if (row == null) {
                throw new IllegalArgumentException("nobody is to be asked about the example '" + example.id() + "'");
            }
            Verdict verdict =
                    sample == 0 ? row.judge().judge(row.example()) : row.judge().judge(row.example(), sample);
            return verdict.withExampleId(example.id());
        }
    }
}

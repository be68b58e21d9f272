package dev.plumbline.judge;

import dev.plumbline.dataset.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Asks one judge after the other until one is sure enough, as {@link JudgeCascade} describes. */
final class CascadeJudge implements Judge {
    private final JudgeVersion version;
    private final List<JudgeCascade.Stage> stages;
    private final Members members;

    /**
     * A cascade.
     *
     * @param judges makes the judges of the stages
     */
    CascadeJudge(JudgeSpec spec, JudgeCascade cascade, Function<JudgeSpec, Judge> judges) {
        this.stages = cascade.stages();
        this.members = Members.of(spec.members(), judges);
        for (int i = 0; i < members.size(); i++) {
            stages.get(i).check(members.get(i).version());
        }
        this.version = spec.version(members.beyondSpecs("stages"));
    }

    @Override
    public JudgeVersion version() {
        return version;
    }

    @Override
    public Optional<Redaction> redaction() {
        return members.redaction();
    }

    @Override
    public Verdict judge(Example example) {
        return judge(example, 0);
    }

    @Override
    public Verdict judge(Example example, int sample) {
        List<Verdict> heard = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Verdict verdict = members.get(i).judge(example, sample);
            heard.add(verdict);
            if (BrokenOff.by(verdict)) {
                return verdict.withUsage(Members.spent(heard));
            }
            if (verdict instanceof Verdict.Decided decided && stages.get(i).accepts(decided)) {
                return decided(decided, heard);
            }
        }
        // To people it would go for good, while a judge that failed may decide it the next time.
        return heard.stream()
                .filter(Verdict.Failed.class::isInstance)
                .findFirst()
                .map(failed -> failed.withUsage(Members.spent(heard)))
                .orElseGet(() -> toPeople(example, heard));
    }

    private Verdict decided(Verdict.Decided decided, List<Verdict> heard) {
        String reason = "stage " + heard.size() + " of " + members.size() + ", " + members.name(heard.size() - 1)
                + decided.reason()
                        .filter(text -> !text.isBlank())
                        .map(text -> ": " + text.strip())
                        .orElse("");
        return new Verdict.Decided(
                decided.exampleId(),
                decided.value(),
                Optional.of(reason),
                decided.confidence(),
                decided.probabilities(),
                decided.evidence(),
                decided.raw(),
                Members.spent(heard),
                votes(heard));
    }

    private Verdict toPeople(Example example, List<Verdict> heard) {
        StringBuilder why = new StringBuilder("to people: no judge was sure enough");
        for (int i = 0; i < heard.size(); i++) {
            why.append("\n- ").append(members.name(i)).append(": ").append(undecided(heard.get(i), stages.get(i)));
        }
        return new Verdict.Abstained(example.id(), why.toString(), Map.of(), Members.spent(heard), votes(heard));
    }

    /** What a stage said and why that is no decision of the cascade, in a line for people. */
    private static String undecided(Verdict verdict, JudgeCascade.Stage stage) {
        if (verdict instanceof Verdict.Decided decided) {
            String confidence = decided.confidence().isPresent()
                    ? ", confidence " + number(decided.confidence().getAsDouble())
                    : ", without a confidence";
            return decided.value() + confidence + " below " + number(stage.threshold());
        }
        return verdict.status()
                + verdict.explanation().map(why -> ", " + why.strip()).orElse("");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private List<Vote> votes(List<Verdict> heard) {
        return IntStream.range(0, heard.size())
                .mapToObj(i -> Vote.of(members.name(i), heard.get(i), 1))
                .toList();
    }
}

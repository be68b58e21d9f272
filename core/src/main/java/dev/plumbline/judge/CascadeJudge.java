package dev.plumbline.judge;

import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks one judge after the other until one is sure enough, as {@link JudgeCascade} describes. */
final class CascadeJudge implements Judge {
    private final JudgeVersion version;
    private final List<Member> members;

    private record Member(Judge judge, JudgeCascade.Stage stage) {}

    private record Heard(Member member, Verdict verdict) {
        Vote vote() {
            return Vote.of(member.judge().version().toString(), verdict, 1);
        }

        /** What it said and why that is no decision of the cascade, in a line for people. */
        String line() {
            String said = verdict instanceof Verdict.Decided decided
                    ? decided.value()
                            + (decided.confidence().isPresent()
                                    ? ", confidence "
                                            + number(decided.confidence().getAsDouble())
                                    : ", without a confidence")
                            + " below " + number(member.stage().threshold())
                    : verdict.status()
                            + verdict.explanation()
                                    .map(why -> ", " + why.strip())
                                    .orElse("");
            return "\n- " + member.judge().version() + ": " + said;
        }

        private static String number(double value) {
            return String.format(Locale.ROOT, "%.3f", value);
        }
    }

    /**
     * A cascade.
     *
     * @param judges makes the judges of the stages
     */
    CascadeJudge(JudgeSpec spec, JudgeCascade cascade, Function<JudgeSpec, Judge> judges) {
        this.members = cascade.stages().stream()
                .map(stage -> new Member(judges.apply(stage.spec()), stage))
                .toList();
        members.forEach(member -> member.stage().check(member.judge().version()));
        this.version = spec.version(beyondSpecs());
    }

    /** What the members' versions cover beyond their files: weights of embedders, content of recordings. */
    private Optional<String> beyondSpecs() {
        Fingerprint versions = Fingerprint.start();
        boolean beyond = false;
        for (Member member : members) {
            String hash = member.judge().version().hash();
            versions.add(hash);
            beyond |= !hash.equals(member.stage().spec().version().hash());
        }
        return beyond ? Optional.of("stages " + versions.hex()) : Optional.empty();
    }

    @Override
    public JudgeVersion version() {
        return version;
    }

    @Override
    public Optional<Redaction> redaction() {
        return members.stream()
                .flatMap(member -> member.judge().redaction().stream())
                .findFirst();
    }

    @Override
    public Verdict judge(Example example) {
        return judge(example, 0);
    }

    @Override
    public Verdict judge(Example example, int sample) {
        List<Heard> heard = new ArrayList<>();
        for (Member member : members) {
            Verdict verdict = member.judge().judge(example, sample);
            heard.add(new Heard(member, verdict));
            if (BrokenOff.by(verdict)) {
                return verdict.withUsage(spent(heard));
            }
            if (verdict instanceof Verdict.Decided decided && member.stage().accepts(decided)) {
                return decided(decided, heard);
            }
        }
        // To people it would go for good, while a judge that failed may decide it the next time.
        return heard.stream()
                .map(Heard::verdict)
                .filter(Verdict.Failed.class::isInstance)
                .findFirst()
                .map(failed -> failed.withUsage(spent(heard)))
                .orElseGet(() -> toPeople(example, heard));
    }

    private Verdict decided(Verdict.Decided decided, List<Heard> heard) {
        Heard last = heard.get(heard.size() - 1);
        String reason = "stage " + heard.size() + " of " + members.size() + ", "
                + last.member().judge().version()
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
                spent(heard),
                votes(heard));
    }

    private static Verdict toPeople(Example example, List<Heard> heard) {
        StringBuilder why = new StringBuilder("to people: no judge was sure enough");
        heard.forEach(one -> why.append(one.line()));
        return new Verdict.Abstained(example.id(), why.toString(), Map.of(), spent(heard), votes(heard));
    }

    private static List<Vote> votes(List<Heard> heard) {
        return heard.stream().map(Heard::vote).toList();
    }

    private static Usage spent(List<Heard> heard) {
        return heard.stream().map(one -> one.verdict().usage()).reduce(Usage.none(), Usage::plus);
    }
}

package dev.plumbline.judge;

import dev.plumbline.dataset.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Asks every juror and counts their votes, as {@link Jury} describes. */
final class JuryJudge implements Judge {
    /** Votes that differ by less are equal: 0.1 + 0.2 is as much as 0.3. */
    private static final double ROUNDING = 1e-9;

    private final JudgeVersion version;
    private final List<String> labels;
    private final List<Jury.Juror> jurors;
    private final Members members;
    private final double allVotes;

    /**
     * A jury.
     *
     * @param judges makes the jurors of their specs
     */
    JuryJudge(JudgeSpec spec, Jury jury, Function<JudgeSpec, Judge> judges) {
        this.labels = spec.scale().labels();
        this.jurors = jury.jurors();
        this.members = Members.of(spec.members(), judges);
        this.allVotes = jurors.stream().mapToDouble(Jury.Juror::weight).sum();
        this.version = spec.version(members.beyondSpecs("jurors"));
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
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Verdict verdict = members.get(i).judge(example, sample);
            heard.add(verdict);
            votes.add(Vote.of(members.name(i), verdict, jurors.get(i).weight()));
            if (BrokenOff.by(verdict)) {
                return verdict.withUsage(Members.spent(heard));
            }
        }
        Usage usage = Members.spent(heard);
        if (heard.stream().allMatch(Verdict.Failed.class::isInstance)) {
            return heard.get(0).withUsage(usage);
        }
        long decided = votes.stream().filter(vote -> vote.value().isPresent()).count();
        Map<String, Double> counted = counted(votes);
        if (decided * 2 < members.size()) {
            String why = "only " + decided + " of " + members.size() + " jurors decided" + spoken(votes);
            return new Verdict.Abstained(example.id(), why, shares(counted), usage, votes);
        }
        double most = counted.values().stream().mapToDouble(sum -> sum).max().orElse(0);
        List<String> leading = labels.stream()
                .filter(label -> counted.getOrDefault(label, 0.0) >= most - ROUNDING * allVotes)
                .toList();
        if (leading.size() > 1) {
            String why = "a tie between " + String.join(" and ", leading) + spoken(votes);
            return new Verdict.Abstained(example.id(), why, shares(counted), usage, votes);
        }
        String reason = leading.get(0) + " by " + number(most) + " of " + number(allVotes) + " votes" + spoken(votes);
        return new Verdict.Decided(
                example.id(),
                leading.get(0),
                Optional.of(reason),
                OptionalDouble.of(most / allVotes),
                shares(counted),
                List.of(),
                Optional.empty(),
                usage,
                votes);
    }

    private Map<String, Double> counted(List<Vote> votes) {
        Map<String, Double> counted = new LinkedHashMap<>();
        labels.forEach(label -> counted.put(label, 0.0));
        votes.forEach(vote -> vote.value().ifPresent(label -> counted.merge(label, vote.weight(), Double::sum)));
        return counted;
    }

    /** Shares among the jurors that decided; nothing where none did. */
    private static Map<String, Double> shares(Map<String, Double> counted) {
        double cast = counted.values().stream().mapToDouble(sum -> sum).sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        if (cast > 0) {
            counted.forEach((label, sum) -> shares.put(label, sum / cast));
        }
        return shares;
    }

    /** Every juror's label and reason, a line each, for people. */
    private static String spoken(List<Vote> votes) {
        StringBuilder lines = new StringBuilder();
        for (Vote vote : votes) {
            lines.append("\n- ")
                    .append(vote.voter())
                    .append(": ")
                    .append(vote.value().orElse(vote.status()));
            vote.reason()
                    .filter(text -> !text.isBlank())
                    .ifPresent(text -> lines.append(", ").append(text.strip()));
        }
        return lines.toString();
    }

    private static String number(double votes) {
        return votes == Math.rint(votes) && votes < 1e9
                ? Long.toString((long) votes)
                : String.format(Locale.ROOT, "%.3g", votes);
    }
}

package dev.plumbline.run;

import dev.plumbline.judge.Usage;
import dev.plumbline.judge.Verdict;
import dev.plumbline.judge.Vote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the verdicts of a run come to, counted in one pass: those of a large run are read from its journal, and reading
 * them again for each figure would take longer than judging did. Not safe for use by several threads while it counts.
 */
public final class Tally {
    /** Reasons that differ from row to row would fill the memory, and none of them is the commonest. */
    private static final int MOST_REASONS = 10_000;

    private final Map<String, Integer> statuses = new HashMap<>();
    private final Map<String, Integer> causes = new TreeMap<>();
    private final Map<String, Integer> undecided = new TreeMap<>();
    private final Map<AnsweredBy.Reported, Integer> systems = new HashMap<>();
    private final Map<String, Integer> wireModes = new TreeMap<>();
    private boolean voted;

    private Tally() {}

    /** Counts verdicts; those of one large run are counted once, however often this is asked. */
    public static Tally of(List<Verdict> verdicts) {
        return verdicts instanceof JournaledVerdicts.Ordered ordered ? ordered.tally() : counted(verdicts);
    }

    static Tally counted(Iterable<Verdict> verdicts) {
        Tally tally = new Tally();
        verdicts.forEach(tally::add);
        return tally;
    }

    private void add(Verdict verdict) {
        statuses.merge(verdict.status(), 1, Integer::sum);
        if (verdict instanceof Verdict.Failed failed) {
            causes.merge(failed.cause(), 1, Integer::sum);
        }
        if (verdict.decision().isEmpty() && undecided.size() < MOST_REASONS) {
            // Further lines say what single jurors said of single rows.
            Optional<String> reason =
                    verdict.explanation().flatMap(why -> why.lines().findFirst());
            reason.ifPresent(line -> undecided.merge(line, 1, Integer::sum));
        }
        Usage usage = verdict.usage();
        usage.model()
                .ifPresent(
                        model -> systems.merge(new AnsweredBy.Reported(model, usage.fingerprint()), 1, Integer::sum));
        usage.wireMode().ifPresent(mode -> wireModes.merge(mode, 1, Integer::sum));
        voted |= !Vote.in(verdict).isEmpty();
    }

    /** Number of verdicts with a status: {@code decided}, {@code abstained}, {@code unparsed} or {@code failed}. */
    public int rows(String status) {
        return statuses.getOrDefault(status, 0);
    }

    /** Number of failed rows by cause. */
    public Map<String, Integer> causes() {
        return Map.copyOf(causes);
    }

    /** Number of undecided rows by the reason. */
    public Map<String, Integer> undecided() {
        return Map.copyOf(undecided);
    }

    /** Whether any verdict was put together of votes. */
    public boolean voted() {
        return voted;
    }

    /** Which systems gave them. */
    public AnsweredBy answeredBy() {
        return AnsweredBy.of(systems);
    }

    /** By which wire modes they came. */
    public WireModes wireModes() {
        return new WireModes(wireModes);
    }
}

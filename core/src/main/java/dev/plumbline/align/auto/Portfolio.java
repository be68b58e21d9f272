package dev.plumbline.align.auto;

import dev.plumbline.align.Candidate;
import dev.plumbline.align.DevelopmentRows;
import dev.plumbline.align.Finalists;
import dev.plumbline.align.LabelledRows;
import dev.plumbline.align.Search;
import dev.plumbline.align.Selection;
import dev.plumbline.align.Stopped;
import dev.plumbline.align.Trials;
import dev.plumbline.align.auto.Member.Place;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One search by several optimizers. */
final class Portfolio {
    private static final int MOST_DEV = 100;
    /** So many in a row that bring nothing are enough. */
    private static final int IDLE = 2;

    private final List<Member> members;
    private final JudgeSpec judge;
    private final DevelopmentRows rows;
    private final Trials trials;
    private final SuccessiveHalving halving;
    private final long seed;

    private final List<Candidate> candidates = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> unaffordable = new ArrayList<>();
    private final List<String> needless = new ArrayList<>();
    private final List<BadInput> refused = new ArrayList<>();
    private final List<Contender> found = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();
    private Optional<Contender> best = Optional.empty();
    private Stopped last = Stopped.CONVERGED;
    /** Whether one of them was at work; the first is, however little there is to spend. */
    private boolean begun;

    private int tried;
    private int idle;
    private long kept;

    Portfolio(List<Member> members, JudgeSpec judge, DevelopmentRows rows, Trials trials, long seed) {
        this.members = List.copyOf(members);
        this.judge = judge;
        this.rows = rows;
        this.trials = trials;
        this.halving = new SuccessiveHalving(drawn(rows.dev(), seed), trials);
        this.seed = seed;
    }

    Search search() {
        for (Member member : members) {
            if (last == Stopped.INTERRUPTED) {
                break;
            }
            if (member.place().added()) {
                halve();
            }
            if (needless(member.place()).isPresent()) {
                needless.add(member.name());
            } else if (affordable(member)) {
                attempt(member);
            }
        }
        halve();
        if (refused.size() == members.size()) {
            throw refused.get(0);
        }
        return result();
    }

    /** Why nothing more is tried. */
    private Optional<String> needless(Place place) {
        Optional<Contender> leading = best.or(() -> found.stream().findFirst());
        if (leading.isPresent()
                && leading.get().perfect(halving.dev().examples().size())) {
            return Optional.of(leading.get().id() + " is right on all "
                    + leading.get().asked() + " dev rows that it was asked about");
        }
        return leading.isPresent() && idle >= IDLE && place != Place.AT_THE_END
                ? Optional.of("the last " + IDLE + " optimizers brought nothing")
                : Optional.empty();
    }

    private boolean affordable(Member member) {
        if (member.place().added() && best.map(this::asksPoints).orElse(false)) {
            notes.add(member.name() + " was not tried: the judge is asked about single points now.");
            return false;
        }
        OptionalLong left = trials.judgeCallsLeft();
        long price = member.least(judge, rows);
        if (begun && reflects(member) && trials.reflections().left().orElse(1) < 1) {
            unaffordable.add(member.name() + " needs reflection calls, and none are left");
            return false;
        }
        if (begun && left.isPresent() && left.getAsLong() < price) {
            unaffordable.add(
                    member.name() + " needs some " + price + " judge calls, " + left.getAsLong() + " are left");
            return false;
        }
        return true;
    }

    private boolean reflects(Member member) {
        try {
            return member.optimizer()
                            .outlay(judge, rows, OptionalLong.empty(), OptionalLong.empty())
                            .mostReflections()
                    > 0;
        } catch (BadInput unsuited) {
            // What suits neither judge nor rows says so itself.
            return false;
        }
    }

    private boolean asksPoints(Contender one) {
        return one.chosen().checklist().isPresent() && judge.checklist().isEmpty();
    }

    private void attempt(Member member) {
        boolean onTop = member.place().added();
        String base = onTop ? best.map(Contender::id).orElse(Finalists.START) : Finalists.START;
        JudgeSpec from = onTop ? best.map(Contender::chosen).orElse(judge) : judge;
        UnaryOperator<String> names = names(member, base);
        long before = spent();
        long judgedBefore = trials.spent().calls();
        Search search;
        try {
            search = trials.holdingBack(
                    kept + setAside(member),
                    () -> trials.naming(names, () -> member.optimizer().search(from, rows, trials)));
        } catch (BadInput unsuited) {
            refused.add(unsuited);
            notes.add("Optimizer " + member.name() + " was left out: " + unsuited.getMessage() + ".");
            return;
        }
        begun = true;
        last = search.stopped();
        List<Candidate> named =
                search.candidates().stream().map(one -> one.renamed(names)).toList();
        named.stream()
                .filter(one -> one.parent().isPresent() || !known(one.id()))
                .forEach(candidates::add);
        Optional<Contender> one = Contender.of(search, named);
        if (one.isEmpty()) {
            notes.addAll(search.notes());
        }
        if (trials.spent().calls() == judgedBefore && search.candidates().isEmpty()) {
            return;
        }
        tried++;
        one.ifPresent(contenders::add);
        boolean won = onTop
                ? one.map(this::takes).orElse(false)
                : one.map(this::enters).orElse(false);
        idle = won ? 0 : idle + 1;
        if (one.map(this::asksPoints).orElse(false)) {
            // What asks about each point costs as much again in the proof as it has cost here.
            kept += spent() - before;
        }
    }

    private long spent() {
        return trials.spent().calls() + trials.reflections().spent().calls();
    }

    private boolean known(String id) {
        return candidates.stream().anyMatch(one -> one.id().equals(id));
    }

    /** The best of those that took the place of the judge before. */
    private void halve() {
        if (found.isEmpty()) {
            return;
        }
        Contender first = found.get(0);
        Contender winner = halving.winner(found);
        idle = winner.equals(first) ? idle : 0;
        found.clear();
        best = Optional.of(winner);
        notes.addAll(winner.notes());
    }

    /** Whether it is the first of those that may take the place of the judge before. */
    private boolean enters(Contender one) {
        boolean first = found.isEmpty();
        boolean taken = !first || takesFromStart(one);
        if (taken) {
            found.add(one);
        }
        return first && taken;
    }

    private boolean takes(Contender one) {
        boolean taken = best.isEmpty()
                ? takesFromStart(one)
                : halving.winner(List.of(best.get(), one)).equals(one);
        if (taken) {
            best = Optional.of(one);
            notes.addAll(one.notes());
        }
        return taken;
    }

    /**
     * Whether what is better than the judge before may take its place: where it makes every verdict dearer, and other
     * ways were tried, it has to be clearly better.
     */
    private boolean takesFromStart(Contender one) {
        if (tried < 2) {
            return true;
        }
        Optional<RepeatedComparison> once = RepeatedComparison.on(halving.dev(), judge, one.compared(), trials, 1);
        if (once.isEmpty() || !once.get().dearer()) {
            return true;
        }
        return halving.winner(List.of(Contender.start(judge), one)).equals(one);
    }

    /** Calls that are kept for those that come later, in their order, as far as this one has enough without them. */
    private long setAside(Member member) {
        OptionalLong left = trials.judgeCallsLeft();
        if (left.isEmpty()) {
            return 0;
        }
        long spare = left.getAsLong() - kept - member.price(judge, rows);
        long aside = 0;
        for (Member later : members.subList(members.indexOf(member) + 1, members.size())) {
            long price = later.price(judge, rows);
            if (later.setAside() && price <= spare - aside) {
                aside += price;
            }
        }
        return aside;
    }

    private static UnaryOperator<String> names(Member member, String base) {
        return own -> {
            if (own.equals(Finalists.START)) {
                return base;
            }
            return own.equals(member.name()) ? own : member.name() + "/" + own;
        };
    }

    private Search result() {
        notes.addAll(halving.notes());
        if (!needless.isEmpty()) {
            notes.add("Not tried: " + String.join(", ", needless) + "; "
                    + needless(Place.ON_TOP).orElse("nothing was left to gain") + ".");
        }
        if (!unaffordable.isEmpty()) {
            notes.add("Not tried within this budget: " + String.join("; ", unaffordable) + ".");
        }
        List<Candidate> reported = candidates.stream()
                .map(one -> best.isPresent() && best.get().id().equals(one.id())
                        ? picked(one, best.get())
                        : one.passedOver())
                .toList();
        return new Search(
                reported,
                best.map(Contender::chosen),
                best.map(Contender::rivals).orElse(Map.of()),
                stopped(),
                notes);
    }

    /** With its figures on the rows that all were compared on, where it was picked from several. */
    private Candidate picked(Candidate winner, Contender its) {
        Optional<Run> own = contenders.size() < 2 ? Optional.empty() : trials.run(its.compared(), halving.dev());
        if (own.isEmpty()) {
            return winner;
        }
        List<Run> runs = new ArrayList<>();
        int place = 0;
        for (Candidate one : candidates) {
            if (one.id().equals(winner.id())) {
                place = runs.size();
                runs.add(own.get());
            } else {
                halving.known(one, contenders).ifPresent(runs::add);
            }
        }
        if (winner.dev().n() != halving.dev().examples().size()) {
            notes.add("The dev figures of " + winner.id() + " are those of the "
                    + halving.dev().examples().size() + " rows on which it was compared with the others.");
        }
        return winner.measuredOn(own.get()).selected(Selection.corrected(runs, place, seed));
    }

    private Stopped stopped() {
        if (last == Stopped.INTERRUPTED || members.size() == 1) {
            return last;
        }
        if (!needless.isEmpty()) {
            return idle >= IDLE ? Stopped.PLATEAU : Stopped.CONVERGED;
        }
        return unaffordable.isEmpty() ? last : Stopped.BUDGET;
    }

    private static Dataset drawn(Dataset dev, long seed) {
        List<Example> labelled = dev.examples().stream()
                .filter(example -> dev.gold(example).value().isPresent())
                .toList();
        Set<Example> kept = LabelledRows.drawn(dev, labelled, MOST_DEV, seed);
        return dev.where(kept::contains);
    }
}

package dev.plumbline.agreement;

import dev.plumbline.agreement.GateResult.Condition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the gates of several judges found together, with the waivers that were recorded.
 *
 * <pre>{@code
 * SuiteResult.of(List.of(new SuiteGate("accuracy", version, gate.check(agreement))), waivers, LocalDate.now(ZoneOffset.UTC));
 * }</pre>
 *
 * <p>A waiver turns a condition that does not hold into a waived one, never into one that passed. One that has expired fails
 * the suite, whatever its condition says now: somebody has to renew it or to take it out.
 *
 * @param ruling FAIL where something fails that is not waived or a waiver has expired, else INCONCLUSIVE where something
 *     is open that is not waived, else WAIVED where something was, else PASS
 * @param gates each gate in the order given
 * @param waivers each waiver in the order given
 */
public record SuiteResult(Ruling ruling, List<Gate> gates, List<Used> waivers) {
    public SuiteResult {
        gates = List.copyOf(gates);
        waivers = List.copyOf(waivers);
    }

    /** What becomes of a condition, a gate or all of them. */
    public enum Ruling {
        /** It holds. */
        PASS,
        /** It does not hold, or cannot be told, and somebody answers for it. */
        WAIVED,
        /** It cannot be told. */
        INCONCLUSIVE,
        /** It does not hold. */
        FAIL;

        static Ruling worst(Collection<Ruling> all) {
            return all.stream().max(Enum::compareTo).orElse(PASS);
        }
    }

    /**
     * One gate.
     *
     * @param gate what it found
     * @param ruling what becomes of it
     * @param conditions its conditions with what becomes of each
     */
    public record Gate(SuiteGate gate, Ruling ruling, List<Ruled> conditions) {
        public Gate {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * One condition.
     *
     * @param condition what was found
     * @param ruling what becomes of it
     * @param waiver the waiver by which it is waived; empty where it is not
     */
    public record Ruled(Condition condition, Ruling ruling, Optional<Waiver> waiver) {}

    /** What a waiver does. */
    public enum State {
        /** A condition is waived by it. */
        USED,
        /** All that it is about holds, so that it can be taken out. */
        UNUSED,
        /** It has expired, and fails the suite. */
        EXPIRED;

        /** Lower-case name, as in documents. */
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One waiver.
     *
     * @param waiver the waiver
     * @param state what it does
     */
    public record Used(Waiver waiver, State state) {}

    /**
     * Puts gates together.
     *
     * @param today the day by which waivers expire
     */
    public static SuiteResult of(List<SuiteGate> gates, List<Waiver> waivers, LocalDate today) {
        List<Gate> ruled = gates.stream()
                .map(gate -> ruled(
                        gate,
                        waivers.stream()
                                .filter(waiver -> !waiver.expired(today))
                                .toList()))
                .toList();
        List<Used> used = waivers.stream()
                .map(waiver -> new Used(waiver, state(waiver, ruled, today)))
                .toList();
        List<Ruling> rulings = new ArrayList<>(ruled.stream().map(Gate::ruling).toList());
        if (used.stream().anyMatch(one -> one.state() == State.EXPIRED)) {
            rulings.add(Ruling.FAIL);
        }
        return new SuiteResult(Ruling.worst(rulings), ruled, used);
    }

    private static Gate ruled(SuiteGate gate, List<Waiver> waivers) {
        List<Ruled> conditions = gate.result().conditions().stream()
                .map(condition -> ruled(gate.name(), condition, waivers))
                .toList();
        return new Gate(
                gate, Ruling.worst(conditions.stream().map(Ruled::ruling).toList()), conditions);
    }

    private static Ruled ruled(String name, Condition condition, List<Waiver> waivers) {
        if (condition.verdict() == GateVerdict.PASS) {
            return new Ruled(condition, Ruling.PASS, Optional.empty());
        }
        Optional<Waiver> waiver = waivers.stream()
                .filter(one -> one.covers(name, condition.what()))
                .findFirst();
        Ruling open = condition.verdict() == GateVerdict.FAIL ? Ruling.FAIL : Ruling.INCONCLUSIVE;
        return new Ruled(condition, waiver.isPresent() ? Ruling.WAIVED : open, waiver);
    }

    private static State state(Waiver waiver, List<Gate> gates, LocalDate today) {
        if (waiver.expired(today)) {
            return State.EXPIRED;
        }
        return gates.stream()
                        .flatMap(gate -> gate.conditions().stream())
                        .anyMatch(condition ->
                                condition.waiver().filter(waiver::equals).isPresent())
                ? State.USED
                : State.UNUSED;
    }

    /** How many conditions of all gates end so. */
    public long count(Ruling wanted) {
        return gates.stream()
                .flatMap(gate -> gate.conditions().stream())
                .filter(condition -> condition.ruling() == wanted)
                .count();
    }
}

package dev.plumbline.standing;

import dev.plumbline.agreement.Gate;
import dev.plumbline.agreement.Part;
import dev.plumbline.agreement.RowCues;
import dev.plumbline.align.ShapedBy;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.GateRecord;
import dev.plumbline.dataset.Gold;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.Split;
import dev.plumbline.dataset.Splits;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.run.Manifest;
import dev.plumbline.run.Run;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All that is known of a run and that its figures follow from: whoever has this can recompute every one of them, with or
 * without the texts of the rows.
 *
 * @param run verdicts beside human labels
 * @param splits where each row belongs, by id
 * @param placed the splits in a sentence
 * @param part which rows are measured: {@code development}, {@code train}, {@code dev}, {@code test} or {@code whole}
 * @param seen ids of rows that shaped the judge, or are near copies of such
 * @param cues what rules without judgement see of the texts
 * @param bars what is asked of the judge
 * @param ledger recorded looks, oldest first
 * @param look place in the ledger of the look that these figures are; empty for development rows
 * @param before the version before on the same rows
 * @param gates what gates said of this judge version before, oldest first
 * @param spec the judge file; empty where it was not given along
 * @param dataErrors what an audit finds in the measured rows that makes their figures mislead, and test rows that are equal to
 *     development rows
 * @param facts what else is needed to repeat it, by name: versions, endpoint, seeds
 */
public record RunEvidence(
        Run run,
        Map<String, Split> splits,
        String placed,
        String part,
        Set<String> seen,
        RowCues cues,
        List<AskedBar> bars,
        List<Look> ledger,
        OptionalInt look,
        Optional<JudgedRows> before,
        List<GateRecord> gates,
        Optional<JudgeSpec> spec,
        List<DataError> dataErrors,
        Map<String, String> facts) {
    public RunEvidence {
        splits = Map.copyOf(splits);
        seen = Set.copyOf(seen);
        bars = List.copyOf(bars);
        ledger = List.copyOf(ledger);
        gates = List.copyOf(gates);
        dataErrors = List.copyOf(dataErrors);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        if (look.isPresent() && look.getAsInt() >= ledger.size()) {
            throw new IllegalArgumentException("look " + look.getAsInt() + " of a ledger of " + ledger.size()
                    + " looks; places are counted from 0");
        }
    }

    /**
     * What is known of a kept run, before anything is asked of it.
     *
     * @param run the run
     * @param spec the judge as it was when it ran
     * @param splits where the rows belong
     * @param part which rows are measured
     * @param manifest what is needed to repeat the run
     */
    public static RunEvidence of(Run run, JudgeSpec spec, Splits splits, String part, Manifest manifest) {
        Map<String, Split> placed = new HashMap<>();
        run.data().examples().forEach(example -> placed.put(example.id(), splits.of(example)));
        return new RunEvidence(
                run,
                placed,
                splits.sentence(),
                part,
                shaped(run, spec),
                RowCues.of(run.data()),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(spec),
                DataErrors.of(run.data(), rows(part, splits::of), spec, splits::of),
                facts(run, manifest));
    }

    /** This with what is asked of the judge. */
    public RunEvidence asking(List<AskedBar> asked) {
        return with(asked, ledger, look, before, gates);
    }

    /** This with the ledger, and the place in it of the look that these figures are. */
    public RunEvidence looked(List<Look> looks, OptionalInt place) {
        return with(bars, looks, place, before, gates);
    }

    /**
     * This beside the version before.
     *
     * @param other its run over the same rows
     * @param itsSpec its judge file
     * @throws BadInput when its rows are others
     */
    public RunEvidence beside(Run other, JudgeSpec itsSpec) {
        if (!other.data().version().equals(run.data().version())) {
            throw BadInput.of(
                    other.judge() + " was run over other rows than " + run.judge(),
                    "judge the same data with both, and name that run");
        }
        return with(
                bars,
                ledger,
                look,
                Optional.of(new JudgedRows(other.judge(), other.verdicts(), shaped(other, itsSpec))),
                gates);
    }

    /** This with what gates said of the judge version. */
    public RunEvidence gated(List<GateRecord> records) {
        return with(bars, ledger, look, before, records);
    }

    private RunEvidence with(
            List<AskedBar> otherBars,
            List<Look> otherLedger,
            OptionalInt otherLook,
            Optional<JudgedRows> otherBefore,
            List<GateRecord> otherGates) {
        return new RunEvidence(
                run,
                splits,
                placed,
                part,
                seen,
                cues,
                otherBars,
                otherLedger,
                otherLook,
                otherBefore,
                otherGates,
                spec,
                dataErrors,
                facts);
    }

    private static Set<String> shaped(Run run, JudgeSpec spec) {
        Predicate<Example> shaped = ShapedBy.of(spec, run.data().roles());
        return run.data().examples().stream().filter(shaped).map(Example::id).collect(Collectors.toSet());
    }

    private static Map<String, String> facts(Run run, Manifest manifest) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Judge version", run.judge().hash());
        facts.put("Dataset", run.data().version());
        facts.put("Endpoint", manifest.identity().endpoint());
        facts.put("Seed of the run", manifest.identity().seed());
        facts.put("Asked of each row", Integer.toString(manifest.identity().repeat()));
        manifest.wireModes().forEach((mode, verdicts) -> facts.put("Wire mode " + mode, verdicts + " verdicts"));
        manifest.software().forEach((name, version) -> facts.put("Software, " + name, version));
        facts.values().removeIf(value -> value.isBlank() || value.equals("none"));
        return facts;
    }

    /**
     * Refuses bars that the scale does not have, before anything is measured.
     *
     * @throws BadInput when a bar names no measure of the scale
     */
    public void checkBars() {
        if (!bars.isEmpty()) {
            gate().checkFor(run.data()
                    .scale()
                    .orElseThrow(() -> BadInput.of("no row has a label", "label some rows, then ask for a bar")));
        }
    }

    /** The bars as a gate; that one model gave all verdicts is a condition of its own here. */
    Gate gate() {
        Gate gate = Gate.open().allowingMixedFingerprints();
        for (AskedBar bar : bars) {
            gate = bar.on(gate);
        }
        return gate;
    }

    /** Whether these rows never shaped the judge. */
    public boolean heldOut() {
        return heldOut(part);
    }

    private static boolean heldOut(String part) {
        return part.equals("test") || part.equals("whole");
    }

    /** Whether a row is one of those that are measured. */
    public boolean measures(Example example) {
        return rows().has(example);
    }

    /** Whether nobody labelled a row. */
    public boolean unlabelled(Example example) {
        return run.data().gold(example) instanceof Gold.Missing missing && missing.why() == Gold.Why.UNLABELLED;
    }

    /** Whether more may be told of a row than that it is there: rows that are not measured stay locked. */
    public boolean shows(Example example) {
        return measures(example) || (heldOut() && unlabelled(example));
    }

    /** Whether there are test rows. */
    public boolean tested() {
        return splits.containsValue(Split.TEST);
    }

    /** The rows that are measured. */
    Part rows() {
        return rows(part, this::split);
    }

    private static Part rows(String part, Function<Example, Split> splits) {
        return switch (part) {
            case "whole" -> Part.whole();
            case "development" -> Part.development(splits);
            default -> Part.of(named(part), splits);
        };
    }

    /** Where a row belongs. */
    public Split split(Example example) {
        return splits.getOrDefault(example.id(), Split.TEST);
    }

    private static Split named(String part) {
        for (Split split : Split.values()) {
            if (split.text().equals(part)) {
                return split;
            }
        }
        throw new IllegalArgumentException("there is no part '" + part + "' of the rows");
    }
}

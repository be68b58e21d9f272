package dev.plumbline.cli;

import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.LookedRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The looks of several gates that are asked at once. Gates of one judge version over the same rows, or some of the same, are
 * one look: none of them is judged more strictly than another because it stands further down. Several versions on such
 * rows are as many looks, since to take the one that passes is to choose among them: all are judged at the level of the
 * last, so that which one stands first decides nothing.
 */
final class SharedLooks {
    private final List<OneGate.Measured> members = new ArrayList<>();

    private SharedLooks() {}

    /**
     * The look of a gate.
     *
     * @param number at whose level it is judged
     * @param entry of its version in the ledger
     */
    record Numbered(int number, String entry) {}

    /** Writes the looks down, once for each version on rows that overlap, and gives the look of each gate. */
    static List<Numbered> record(List<OneGate.Measured> gates) {
        Map<OneGate.Measured, Numbered> looks = new LinkedHashMap<>();
        together(gates).forEach(shared -> shared.record(looks));
        return gates.stream()
                .map(gate -> Objects.requireNonNull(looks.get(gate)))
                .toList();
    }

    private static List<SharedLooks> together(List<OneGate.Measured> gates) {
        List<SharedLooks> all = new ArrayList<>();
        for (OneGate.Measured gate : gates) {
            SharedLooks own = new SharedLooks();
            List<SharedLooks> others = new ArrayList<>();
            for (SharedLooks known : all) {
                if (known.members.stream().anyMatch(gate::countsWith)) {
                    own.members.addAll(known.members);
                } else {
                    others.add(known);
                }
            }
            own.members.add(gate);
            others.add(own);
            all = others;
        }
        return all;
    }

    /**
     * Each version writes down once all rows that its gates look at, unless the ledger has these figures; no gate's number is
     * raised by where it stands.
     */
    private void record(Map<OneGate.Measured, Numbered> looks) {
        int before = members.stream().mapToInt(OneGate.Measured::next).max().orElse(1) - 1;
        Map<String, List<OneGate.Measured>> versions = new LinkedHashMap<>();
        for (OneGate.Measured member : members) {
            versions.computeIfAbsent(member.version(), version -> new ArrayList<>())
                    .add(member);
        }
        Map<String, String> entries = new LinkedHashMap<>();
        int number = 1;
        int recorded = 0;
        for (Map.Entry<String, List<OneGate.Measured>> version : versions.entrySet()) {
            TestLook look = ofOneVersion(version.getValue());
            entries.put(version.getKey(), look.entry());
            // Somebody else may have looked in the meantime.
            number = Math.max(number, look.number());
            recorded += look.again() ? 0 : 1;
        }
        if (recorded > 0) {
            number = Math.max(number, before + recorded);
        }
        for (OneGate.Measured member : members) {
            looks.put(member, new Numbered(number, Objects.requireNonNull(entries.get(member.version()))));
        }
    }

    private static TestLook ofOneVersion(List<OneGate.Measured> gates) {
        LookedRows rows = gates.stream()
                .map(OneGate.Measured::rows)
                .reduce(LookedRows::joinedWith)
                .orElseThrow();
        // In which order a file names its gates changes no figure.
        Fingerprint figures = Fingerprint.start();
        gates.stream().map(OneGate.Measured::figures).sorted().forEach(figures::add);
        return gates.get(0).recordLook(rows, figures.hex());
    }
}

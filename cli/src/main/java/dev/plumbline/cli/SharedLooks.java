package dev.plumbline.cli;

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

    /** Each version writes down once all rows that its gates look at; no gate's number is raised by where it stands. */
    private void record(Map<OneGate.Measured, Numbered> looks) {
        int before = members.stream().mapToInt(OneGate.Measured::next).max().orElse(1) - 1;
        Map<String, OneGate.Measured> first = new LinkedHashMap<>();
        Map<String, LookedRows> looked = new LinkedHashMap<>();
        for (OneGate.Measured member : members) {
            first.putIfAbsent(member.version(), member);
            looked.merge(member.version(), member.rows(), LookedRows::joinedWith);
        }
        int number = before + first.size();
        Map<String, String> entries = new LinkedHashMap<>();
        for (Map.Entry<String, LookedRows> version : looked.entrySet()) {
            TestLook look = Objects.requireNonNull(first.get(version.getKey())).recordLook(version.getValue());
            entries.put(version.getKey(), look.entry());
            // Somebody else may have looked in the meantime.
            number = Math.max(number, look.number());
        }
        for (OneGate.Measured member : members) {
            looks.put(member, new Numbered(number, Objects.requireNonNull(entries.get(member.version()))));
        }
    }
}

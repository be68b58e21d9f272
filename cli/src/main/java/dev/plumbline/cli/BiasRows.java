package dev.plumbline.cli;

import dev.plumbline.align.ShapedBy;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Dataset;
import dev.plumbline.dataset.Example;
import dev.plumbline.dataset.Fingerprint;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.LookedRows;
import dev.plumbline.dataset.SeededShuffle;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that a judge is asked about for its biases: some that count and that it never saw.
 *
 * @param spec the judge
 * @param all the whole data
 * @param drawn the rows that it is asked about
 * @param seen rows that count and shaped it
 * @param whole whether all rows count, since none of them ever shaped a judge
 */
record BiasRows(JudgeSpec spec, Dataset all, Dataset drawn, int seen, boolean whole) {
    /**
     * What is asked for.
     *
     * @param target the data as it was named
     * @param whole whether all rows count
     * @param estimated whether nothing is asked but what it would cost
     * @param most how many rows are drawn
     */
    record Wanted(String target, boolean whole, boolean estimated, int most) {}

    /** Draws them by the seed of the session. */
    static BiasRows read(Session session, Workspace workspace, JudgeSpec spec, Dataset all, Wanted wanted) {
        Dataset counted = measured(session, workspace, spec, all, wanted);
        Dataset unseen = counted.where(ShapedBy.of(spec, all.roles()).negate());
        int seen = counted.examples().size() - unseen.examples().size();
        if (unseen.examples().isEmpty()) {
            throw BadInput.in(
                    wanted.target(),
                    "all " + seen + " rows that count shaped the judge, or are near copies of such rows",
                    "give rows that it never saw");
        }
        return new BiasRows(spec, all, drawn(session, unseen, wanted.most()), seen, wanted.whole());
    }

    /** Development rows, unless none of them ever shaped a judge. */
    private static Dataset measured(Session session, Workspace workspace, JudgeSpec spec, Dataset all, Wanted wanted) {
        if (wanted.whole() || all.labels().isEmpty()) {
            return all;
        }
        LabelledData labelled = wanted.estimated()
                ? LabelledData.previewed(session, workspace, all, spec.name(), Optional.empty())
                : LabelledData.pinned(session, workspace, all, spec.name(), Optional.empty());
        return labelled.splits().orElseThrow().development();
    }

    private static Dataset drawn(Session session, Dataset rows, int most) {
        if (most < 1) {
            throw BadInput.of("-n " + most + " is less than 1", "give a number of rows");
        }
        Set<String> chosen = SeededShuffle.of(rows.examples(), session.seed).stream()
                .limit(most)
                .map(Example::id)
                .collect(Collectors.toCollection(HashSet::new));
        return rows.where(row -> chosen.contains(row.id()));
    }

    /** What a reader should know of them; a look at all rows is written down before they are shown. */
    List<String> notes(Session session, Workspace workspace, JudgeVersion version) {
        List<String> notes = new ArrayList<>();
        leftOut(seen).ifPresent(notes::add);
        if (whole && !all.labels().isEmpty()) {
            TestLook look = TestLook.record(
                    session,
                    workspace,
                    spec,
                    version,
                    all.version(),
                    LookedRows.of(all),
                    // Reasons of undecided rows are shown, and they quote rows.
                    Look.Kind.ROWS,
                    "bias",
                    Optional.of(Fingerprint.of("bias", version.hash(), drawn.version())));
            notes.add("All rows count: look " + look.number() + " recorded in this ledger.");
            look.spent().ifPresent(notes::add);
        }
        return notes;
    }

    static Optional<String> leftOut(long seen) {
        return seen == 0
                ? Optional.empty()
                : Optional.of(
                        "Rows that shaped the judge, or are near copies of such rows, are left out: " + seen + ".");
    }
}

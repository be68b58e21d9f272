package dev.plumbline.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder {@code .plumbline}: runs, cache, pinned splits and the ledger of looks.
 *
 * <pre>{@code
 * Workspace workspace = Workspace.nearest(Path.of(""));
 * Splits splits = workspace.pin(data, "accuracy", Optional.empty(), 1);
 * int look = workspace.looks().record(...);
 * }</pre>
 *
 * <p>Safe for use by several threads and processes.
 */
public final class Workspace {
    private static final String NAME = ".plumbline";
    private static final String NOT_COMMITTED = """
            # Looks, gates, pinned splits and what was chosen to be labelled belong into version control; what can be made
            # again does not.
            /*
            !/.gitignore
            !/looks.jsonl
            !/gates.jsonl
            !/splits
            !/batches
            !/sequences
            """;

    private final Path folder;

    private Workspace(Path folder) {
        this.folder = folder;
    }

    /**
     * The workspace in a folder, which is created when it is not there.
     *
     * @throws BadInput when it cannot be created
     */
    public static Workspace at(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute);
                Files.writeString(absolute.resolve(".gitignore"), NOT_COMMITTED);
            }
        } catch (IOException e) {
            throw BadInput.in(
                    absolute.toString(), "the workspace cannot be created", e, "name another folder with --workspace");
        }
        return new Workspace(absolute);
    }

    /** The nearest {@code .plumbline} from a folder upwards, else a new one in it. */
    public static Workspace nearest(Path from) {
        return at(nearestToRead(from).folder);
    }

    /** The same without making one where there is none, for whoever only reads. */
    public static Workspace nearestToRead(Path from) {
        Path start = from.toAbsolutePath().normalize();
        for (Path up = start; up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve(NAME))) {
                return new Workspace(up.resolve(NAME));
            }
        }
        return new Workspace(start.resolve(NAME));
    }

    /** The folder itself, absolute. */
    public Path folder() {
        return folder;
    }

    /** Where runs are kept. It may not be there yet. */
    public Path runs() {
        return folder.resolve("runs");
    }

    /** Where verdicts and embeddings are cached. It may not be there yet. */
    public Path cache() {
        return folder.resolve("cache");
    }

    /** The ledger of looks at test rows. */
    public Looks looks() {
        return new Looks(folder.resolve("looks.jsonl"), lock());
    }

    /** What gates said of judges. */
    public GateRecords gates() {
        return new GateRecords(folder.resolve("gates.jsonl"), lock());
    }

    /**
     * Places the examples of a dataset into train, dev and test, and keeps that for good: examples that were placed
     * before under the same label definition stay, whatever file they come from now; new groups are placed by a seeded
     * hash, balanced by label.
     *
     * <p>A plan that is given applies to new groups only, with one exception: with a plan without test, examples that
     * were test become train and dev for good, since they now shape judges.
     *
     * @param definition name of what is labelled
     * @param plan shares; empty for {@link SplitPlan#standard}
     * @param seed of the hash
     */
    public Splits pin(Dataset data, String definition, Optional<SplitPlan> plan, long seed) {
        String name = definition.strip().replaceAll("\\s+", " ");
        SplitPlan shares = plan.orElseGet(() -> SplitPlan.standard(data.labelled()));
        Map<String, List<String>> keys = new GroupKeys(data).ofExamples();
        boolean givesUpTest = plan.isPresent() && shares.test() == 0;
        SplitPins known = SplitPins.read(folder.resolve("splits"));
        Map<String, Split> placed = known.of(name);
        if (!givesUpTest
                && keys.values().stream().allMatch(own -> placed.keySet().containsAll(own))) {
            // Nothing is to be written, so that a workspace that cannot be written to is read all the same.
            return new Splits(data, name, new Placement(data, shares, seed).place(keys, placed), known.notes(name));
        }
        return SharedFile.locked(lock(), () -> {
            SplitPins file = SplitPins.read(folder.resolve("splits"));
            Map<String, Split> pins = file.of(name);
            List<String> notes = new ArrayList<>();
            if (givesUpTest) {
                giveUpTest(keys, pins, notes);
            }
            Map<String, Split> byId = new Placement(data, shares, seed).place(keys, pins);
            boolean changed = !notes.isEmpty();
            for (Example example : data.examples()) {
                Split split = byId.getOrDefault(example.id(), Split.TRAIN);
                for (String key : keys.getOrDefault(example.id(), List.of())) {
                    changed |= pins.putIfAbsent(key, split) == null;
                }
            }
            if (changed) {
                file.put(name, pins);
                file.write();
            }
            notes.addAll(file.notes(name));
            return new Splits(data, name, byId, notes);
        });
    }

    /** Where {@link #pin} would place the examples; nothing is written. */
    public Splits preview(Dataset data, String definition, Optional<SplitPlan> plan, long seed) {
        String name = definition.strip().replaceAll("\\s+", " ");
        SplitPlan shares = plan.orElseGet(() -> SplitPlan.standard(data.labelled()));
        Map<String, List<String>> keys = new GroupKeys(data).ofExamples();
        SplitPins file = SplitPins.read(folder.resolve("splits"));
        Map<String, Split> pins = file.of(name);
        List<String> notes = new ArrayList<>();
        if (plan.isPresent() && shares.test() == 0) {
            giveUpTest(keys, pins, notes);
        }
        Map<String, Split> byId = new Placement(data, shares, seed).place(keys, pins);
        notes.addAll(file.notes(name));
        return new Splits(data, "", byId, notes);
    }

    private static void giveUpTest(Map<String, List<String>> keys, Map<String, Split> pins, List<String> notes) {
        long given = keys.values().stream()
                .filter(own -> own.stream().anyMatch(key -> pins.get(key) == Split.TEST))
                .count();
        keys.values().forEach(own -> own.forEach(key -> pins.remove(key, Split.TEST)));
        if (given > 0) {
            notes.add(given + " rows that were test are train and dev from now on, because the plan has no test");
        }
    }

    private Path lock() {
        return folder.resolve("lock");
    }
}

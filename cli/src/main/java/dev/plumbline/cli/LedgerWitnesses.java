package dev.plumbline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.GateRecord;
import dev.plumbline.dataset.Look;
import dev.plumbline.dataset.Looks;
import dev.plumbline.dataset.SharedFile;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.labelling.GateSequences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What tells of looks besides the ledger: gates, gates on growing labels, reports of test rows, and alignments. A ledger
 * that has not the looks of these was removed, or cut off at its end, which its own lines cannot tell; to go on would count
 * from one again.
 */
final class LedgerWitnesses {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REPORTS = List.of("report-test.json", "report-whole.json");
    private static final String RESTORE =
            "restore the ledger from version control, or bring that of the workspace in which the look was made: lines of"
                    + " ledgers may stand in one file. Looks cannot be taken back; where the ledger is lost, label fresh rows"
                    + " and measure those in a new workspace";

    private final Looks ledger;
    private final List<Look> looks;

    private LedgerWitnesses(Looks ledger) {
        this.ledger = ledger;
        this.looks = ledger.all();
    }

    /**
     * Compares the ledger of a workspace with all that the workspace has of looks.
     *
     * @throws BadInput naming what tells of a look that the ledger has not
     */
    static void check(Workspace workspace) {
        check(workspace, Optional.empty());
    }

    /** The same with the reports of a run, which may lie elsewhere. */
    static void check(Workspace workspace, Path run) {
        check(workspace, Optional.of(run));
    }

    private static void check(Workspace workspace, Optional<Path> run) {
        // Somebody else may be between his look and the record of it.
        SharedFile.locked(workspace.folder().resolve("lock"), () -> {
            LedgerWitnesses witnesses = new LedgerWitnesses(workspace.looks());
            witnesses.checkGates(workspace);
            witnesses.checkSequences(new GateSequences(workspace.folder().resolve("sequences")));
            folders(workspace.runs()).forEach(witnesses::checkRun);
            folders(workspace.folder().resolve("alignments")).forEach(witnesses::checkAlignment);
            run.ifPresent(witnesses::checkRun);
            return witnesses;
        });
    }

    private void checkGates(Workspace workspace) {
        Set<String> entries = ledger.entries();
        for (GateRecord gate : workspace.gates().all()) {
            boolean known =
                    gate.entry().isPresent() ? entries.contains(gate.entry().get()) : has(gate.judge(), "gate");
            if (!known) {
                throw missing(workspace.gates().file() + " tells of the gate of " + gate.time() + ", look "
                        + gate.look() + " of " + gate.judge());
            }
        }
    }

    private void checkSequences(GateSequences sequences) {
        sequences.looked().forEach((file, figures) -> {
            if (looks.stream()
                    .noneMatch(look -> look.figures().filter(figures::equals).isPresent())) {
                throw missing(file + " tells of the look with which its gate was begun");
            }
        });
    }

    private void checkRun(Path run) {
        for (String name : REPORTS) {
            Path file = run.resolve(name);
            JsonNode report = read(file);
            if (report.path("look").isNumber() && !has(report.path("judge").asText(), "report")) {
                throw missing(file + " shows look " + report.path("look").asInt() + " of "
                        + report.path("judge").asText());
            }
        }
    }

    private void checkAlignment(Path folder) {
        Path file = folder.resolve("report.json");
        JsonNode report = read(file);
        JsonNode look = report.at("/test/look");
        if (look.isNumber() && !has(report.path("before").asText(), "align")) {
            throw missing(file + " has a proof that was look " + look.asInt() + " of "
                    + report.path("before").asText());
        }
    }

    /** Whether the ledger has a look of a command at a judge, whose name may have changed since. */
    private boolean has(String judge, String verb) {
        String hash = judge.substring(judge.lastIndexOf('@') + 1);
        return looks.stream()
                .anyMatch(look -> look.verb().equals(verb)
                        && look.version().filter(hash::startsWith).isPresent());
    }

    private BadInput missing(String told) {
        return BadInput.in(ledger.file().toString(), "a look is not in the ledger: " + told, RESTORE);
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A report that is not there, or that somebody damaged, tells nothing. */
    private static JsonNode read(Path report) {
        if (!Files.isRegularFile(report)) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(report.toFile());
        } catch (IOException damaged) {
            return JSON.createObjectNode();
        }
    }
}

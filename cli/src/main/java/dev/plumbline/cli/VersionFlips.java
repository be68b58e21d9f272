package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.agreement.ExplainedFlip;
import dev.plumbline.agreement.Flip;
import dev.plumbline.agreement.Part;
import dev.plumbline.dataset.Splits;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the step from one judge to another does to verdicts, by the newest runs of both over the same rows.
 *
 * @param runA run of the first
 * @param runB run of the second
 * @param flips development rows on which not both are right
 */
record VersionFlips(Path runA, Path runB, List<ExplainedFlip> flips) {
    static final String NO_RUNS = "no finished runs of both over the same rows are in the workspace";
    private static final int SHOWN = 20;

    /** Empty when the workspace has no runs of both over the same rows. */
    static Optional<VersionFlips> between(Session session, JudgeVersion first, JudgeVersion second) {
        Workspace workspace = session.workspaceToRead();
        for (Path b : NamedJudges.finished(workspace, known -> known.hash().equals(second.hash()))) {
            String rows = dataset(b);
            for (Path a : NamedJudges.finished(workspace, known -> known.hash().equals(first.hash()))) {
                if (dataset(a).equals(rows)) {
                    return Optional.of(of(session, a, b));
                }
            }
        }
        return Optional.empty();
    }

    private static String dataset(Path run) {
        return new RunFolder(run).manifest().identity().dataset();
    }

    private static VersionFlips of(Session session, Path a, Path b) {
        KeptRun before = KeptRun.read(a);
        Splits splits = before.splits(session);
        return new VersionFlips(
                a, b, ExplainedFlip.between(before.run(), KeptRun.read(b).run(), Part.development(splits::of)));
    }

    private long count(Flip.Kind kind) {
        return flips.stream().filter(one -> one.flip().kind() == kind).count();
    }

    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("split", "development").put("a_run", runA.toString()).put("b_run", runB.toString());
        for (Flip.Kind kind : Flip.Kind.values()) {
            document.put(kind.name().toLowerCase(Locale.ROOT), count(kind));
        }
        ArrayNode rows = document.putArray("rows");
        for (ExplainedFlip one : flips) {
            ObjectNode row = rows.addObject();
            row.put("id", one.flip().id())
                    .put("kind", one.flip().kind().name().toLowerCase(Locale.ROOT))
                    .put("human", one.flip().human())
                    .put("a", one.flip().a().orElse(null))
                    .put("b", one.flip().b().orElse(null));
            ArrayNode reasons = row.putArray("human_reasons");
            one.reasons().forEach(reasons::add);
            row.put("a_reason", one.reasonA().orElse(null))
                    .put("b_reason", one.reasonB().orElse(null));
        }
        return document;
    }

    String text() {
        StringBuilder text = new StringBuilder("flips on development rows (" + runA.getFileName() + " to "
                + runB.getFileName() + "): " + count(Flip.Kind.FIXED) + " fixed, " + count(Flip.Kind.BROKEN)
                + " broken, " + count(Flip.Kind.BOTH_WRONG) + " wrong in both. Such rows may have shaped a judge: this"
                + " shows what changed, not how much better it is.\n");
        flips.stream().limit(SHOWN).forEach(one -> add(text, one));
        if (flips.size() > SHOWN) {
            text.append("  and " + (flips.size() - SHOWN) + " more (--json shows them)\n");
        }
        return text.toString();
    }

    private static String line(String reason) {
        return reason.strip().replaceAll("\\s+", " ");
    }

    private static void add(StringBuilder text, ExplainedFlip one) {
        text.append("  " + one.flip().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                + one.flip().id()
                + ": human " + one.flip().human() + ", " + one.flip().a().orElse("undecided") + " -> "
                + one.flip().b().orElse("undecided") + "\n");
        one.reasons().forEach(reason -> text.append("    people: " + line(reason) + "\n"));
        one.reasonA().ifPresent(reason -> text.append("    a: " + line(reason) + "\n"));
        one.reasonB().ifPresent(reason -> text.append("    b: " + line(reason) + "\n"));
    }
}

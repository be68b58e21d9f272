package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.judge.JudgeLock;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Judges;
import dev.plumbline.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Judges and runs as a user names them: by a path, or by an alias of {@code judges.lock}, as {@code @production} or
 * {@code production} where no file has that name.
 */
final class NamedJudges {
    private static final String SIGN = "@";

    private NamedJudges() {}

    /** The judge file. */
    static Path file(Session session, String text) {
        Optional<String> alias = alias(session, text);
        if (alias.isEmpty()) {
            return session.path(text);
        }
        Path folder = session.terminal().folder();
        JudgeLock lock = JudgeLock.nearest(folder);
        try (Judges judges = AvailableJudges.to(session.terminal(), folder)) {
            Path file = lock.judgeFile(alias.get(), versions(judges));
            session.note(alias.get() + " is " + lock.version(alias.get()).replaceFirst("(@.{12}).*", "$1") + ", "
                    + file.getFileName());
            return file;
        }
    }

    /** The folder of a run: that of the path, or the newest finished run of the judge version of an alias. */
    static Path run(Session session, String text) {
        Optional<String> alias = alias(session, text);
        if (alias.isEmpty()) {
            return session.path(text);
        }
        String version = JudgeLock.nearest(session.terminal().folder()).version(alias.get());
        String digits = version.substring(version.lastIndexOf('@') + 1);
        Workspace workspace = session.workspaceToRead();
        Path newest = finished(workspace, known -> known.hash().startsWith(digits)).stream()
                .findFirst()
                .orElseThrow(() -> BadInput.of(
                        "'" + alias.get() + "' is " + version.replaceFirst("(@.{12}).*", "$1")
                                + ", and no finished run of it is in " + workspace.runs(),
                        "judge DATA with it first: judge -j " + text + " DATA"));
        session.note(text + " is run " + newest.getFileName());
        return newest;
    }

    /** Finished runs of a workspace by a version, the newest first. */
    static List<Path> finished(Workspace workspace, Function<JudgeVersion, Boolean> wanted) {
        if (!Files.isDirectory(workspace.runs())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(workspace.runs())) {
            return folders.filter(folder -> Files.exists(folder.resolve("results.csv")))
                    .filter(folder ->
                            wanted.apply(new RunFolder(folder).manifest().judge()))
                    .sorted(Comparator.comparingInt(NamedJudges::number)
                            .thenComparing(Path::toString)
                            .reversed())
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int number(Path run) {
        String digits = run.getFileName().toString().replaceFirst(".*-", "");
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
    }

    static Function<JudgeSpec, JudgeVersion> versions(Judges judges) {
        Judges unasked = judges.unasked();
        return spec -> unasked.judge(spec).version();
    }

    private static Optional<String> alias(Session session, String text) {
        if (text.startsWith(SIGN)) {
            return Optional.of(text.substring(1));
        }
        boolean plain = text.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && !Files.exists(session.path(text));
        return plain
                ? JudgeLock.found(session.terminal().folder())
                        .filter(lock -> lock.aliases().containsKey(text))
                        .map(lock -> text)
                : Optional.empty();
    }
}

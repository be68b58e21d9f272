package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeLock;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Judges;
import dev.plumbline.judge.Versions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the judge versions of a folder, and names them. */
@Command(
        name = "versions",
        mixinStandardHelpOptions = true,
        description =
                "The judges of a folder as a tree: written, edited by people, aligned by optimizers, and from what.")
final class VersionsCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = ".",
            paramLabel = "FOLDER",
            description = "Folder of judge files (default: here).")
    String folder = ".";

    @Option(
            names = "--pin",
            paramLabel = "ALIAS=JUDGE",
            description = "Name a version, as production=accuracy@9f2c01ab34cd or production=accuracy.v2.yaml.")
    Optional<String> pin = Optional.empty();

    @Option(names = "--unpin", paramLabel = "ALIAS", description = "Take a name away.")
    Optional<String> unpin = Optional.empty();

    @Mixin
    private final Session session;

    VersionsCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        Path home = session.path(folder);
        try (Judges judges = AvailableJudges.to(session.terminal(), home)) {
            Versions versions = Versions.read(home, NamedJudges.versions(judges));
            versions.unreadable().forEach((file, why) -> session.note("skipped " + why));
            JudgeLock lock = pinned(JudgeLock.in(home), versions, judges);
            VersionTree tree = new VersionTree(versions, lock, MeasuredVersions.in(session.workspaceToRead()));
            session.print(() -> JsonDocument.of(tree.document()), tree::summary);
            return ExitCode.DONE;
        }
    }

    private JudgeLock pinned(JudgeLock before, Versions versions, Judges judges) {
        JudgeLock lock = before;
        if (unpin.isPresent()) {
            lock = lock.without(unpin.get());
        }
        if (pin.isPresent()) {
            int equals = pin.get().indexOf('=');
            if (equals < 1) {
                throw BadInput.of(
                        "--pin " + pin.get() + " is not of the form ALIAS=JUDGE",
                        "for example --pin production=accuracy@9f2c01ab34cd");
            }
            lock = lock.pinning(
                    pin.get().substring(0, equals), version(pin.get().substring(equals + 1), versions, judges));
        }
        if (lock != before) {
            lock.write();
            session.note("wrote " + lock.file());
        }
        return lock;
    }

    /** A version of this folder by its hash or by its file: an alias for what is not there would lead nowhere. */
    private JudgeVersion version(String named, Versions versions, Judges judges) {
        Path file = session.path(folder).resolve(named);
        Optional<JudgeVersion> found = Files.isRegularFile(file)
                ? Optional.of(NamedJudges.versions(judges).apply(JudgeSpec.read(file)))
                : versions.named(named).map(Versions.Version::version);
        return found.filter(version -> versions.named(version.hash()).isPresent())
                .orElseThrow(() -> BadInput.of(
                        "no judge file in " + session.path(folder).normalize() + " holds the version '" + named + "'",
                        "plumbline versions lists those that there are; 8 or more digits of the hash are enough"));
    }
}

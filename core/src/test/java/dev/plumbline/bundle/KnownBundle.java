package dev.plumbline.bundle;

import dev.plumbline.dataset.Looks;
import dev.plumbline.dataset.Workspace;
import dev.plumbline.standing.KnownRows;
import dev.plumbline.standing.RunEvidence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A bundle whose figures are known. */
final class KnownBundle {
    private KnownBundle() {}

    static RunBundle of(Path folder, RunEvidence evidence, Texts texts) {
        Looks looks = Workspace.at(folder.resolve("workspace")).looks();
        evidence.ledger().forEach(looks::record);
        return RunBundle.of(evidence, texts, looks.kept(), "0.1.0");
    }

    static RunBundle of(Path folder, String part, Texts texts) {
        return of(folder, KnownRows.of(120, 100, .85, part, 3), texts);
    }

    static Path written(Path folder, RunBundle bundle, String name) {
        Path place = folder.resolve(name);
        bundle.write(place);
        return place;
    }

    static String text(Map<String, byte[]> files, String name) {
        return new String(Objects.requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
    }
}

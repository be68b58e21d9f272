package dev.plumbline.cli;

import dev.plumbline.dataset.Workspace;
import dev.plumbline.models.Prices;
import java.nio.file.Files;
import java.nio.file.Path;

/** The prices that hold for a command: the workspace's, else the nearest file's upwards, before those built in. */
final class PriceLists {
    private static final String FILE = "prices.yaml";

    private PriceLists() {}

    static Prices of(Workspace workspace, Path folder) {
        Path own = workspace.folder().resolve(FILE);
        if (Files.isRegularFile(own)) {
            return Prices.builtIn().overriddenBy(Prices.read(own));
        }
        for (Path here = folder.toAbsolutePath(); here != null; here = here.getParent()) {
            Path file = here.resolve(FILE);
            if (Files.isRegularFile(file)) {
                return Prices.builtIn().overriddenBy(Prices.read(file));
            }
        }
        return Prices.builtIn();
    }
}

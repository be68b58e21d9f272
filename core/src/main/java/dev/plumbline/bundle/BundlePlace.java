package dev.plumbline.bundle;

import dev.plumbline.dataset.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A folder or a file that holds a bundle. Reading goes no further than that: links are not followed, folders in it are not
 * entered, and nothing is ever unpacked, so that no name in a bundle leads anywhere.
 */
final class BundlePlace {
    private static final String ZIP = ".zip";
    private static final String HINT = "name the folder or the .zip that 'plumbline report --bundle' wrote";
    private static final int MOST_FILES = 64;
    private static final long MOST_BYTES = 512L * 1024 * 1024;

    private BundlePlace() {}

    /**
     * What was found in a place.
     *
     * @param files by name
     * @param findings what does not belong into a bundle
     */
    record Found(SortedMap<String, byte[]> files, List<BundleFinding> findings) {}

    static boolean zipped(Path place) {
        return place.toString().toLowerCase(Locale.ROOT).endsWith(ZIP);
    }

    /**
     * Reads a bundle.
     *
     * @throws BadInput when there is none, or it is larger than a bundle is
     */
    static Found read(Path place) {
        try {
            if (Files.isDirectory(place)) {
                return folder(place);
            }
            if (!Files.isRegularFile(place)) {
                throw BadInput.in(
                        place.toString(),
                        Files.exists(place) ? "is a device or a pipe, and no file" : "is not there",
                        HINT);
            }
            byte[] content = bytes(place, MOST_BYTES);
            if (!zipped(place) && !StoredZip.begins(content)) {
                throw BadInput.in(place.toString(), "is no bundle: it is neither a folder nor a zip", HINT);
            }
            return StoredZip.read(place.toString(), content);
        } catch (IOException unreadable) {
            throw BadInput.in(place.toString(), "cannot be read", unreadable, "see that it can be read");
        }
    }

    private static Found folder(Path place) throws IOException {
        if (!Files.exists(place.resolve(BundleManifest.FILE), LinkOption.NOFOLLOW_LINKS)) {
            throw BadInput.in(place.toString(), "is no bundle: it has no " + BundleManifest.FILE, HINT);
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        List<BundleFinding> findings = new ArrayList<>();
        long left = MOST_BYTES;
        int entries = 0;
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(place)) {
            for (Path file : inside) {
                entries++;
                if (entries > MOST_FILES) {
                    throw BadInput.in(
                            place.toString(),
                            "holds more than " + MOST_FILES + " files, and a bundle has a dozen",
                            HINT);
                }
                String name = file.getFileName().toString();
                BasicFileAttributes kind =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (kind.isRegularFile()) {
                    byte[] content = bytes(file, left);
                    left -= content.length;
                    files.put(name, content);
                } else {
                    findings.add(BundleFinding.of(
                            BundleFinding.Kind.ADDED,
                            name,
                            (kind.isSymbolicLink() ? "is a link" : kind.isDirectory() ? "is a folder" : "is no file")
                                    + ", which no bundle has; it was not opened"));
                }
            }
        }
        return new Found(files, findings);
    }

    private static byte[] bytes(Path file, long most) throws IOException {
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
            if (content.length > most) {
                throw BadInput.in(
                        file.toString(),
                        "is larger than a bundle may be, " + MOST_BYTES / (1024 * 1024) + " MiB",
                        "bundle fewer rows");
            }
            return content;
        }
    }

    static void write(Path place, SortedMap<String, byte[]> files) {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw BadInput.in(place.toString(), "is there already", "name another place for the bundle, or remove it");
        }
        Path target = place.toAbsolutePath().normalize();
        Path beside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.createDirectories(target.getParent());
            if (zipped(place)) {
                Files.write(beside, StoredZip.write(files));
            } else {
                Files.createDirectory(beside);
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Files.write(beside.resolve(file.getKey()), file.getValue());
                }
            }
            moved(beside, target);
        } catch (IOException failed) {
            throw BadInput.in(
                    place.toString(), "the bundle cannot be written", failed, "name a place that can be written to");
        } finally {
            removed(beside, files);
        }
    }

    private static void moved(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to);
        }
    }

    /** What is left of a bundle that could not be written. */
    private static void removed(Path beside, SortedMap<String, byte[]> files) {
        try {
            if (Files.isDirectory(beside)) {
                for (String name : files.keySet()) {
                    Files.deleteIfExists(beside.resolve(name));
                }
            }
            Files.deleteIfExists(beside);
        } catch (IOException stays) {
            // What went wrong before is told; a file with a temporary name harms nobody.
            return;
        }
    }
}

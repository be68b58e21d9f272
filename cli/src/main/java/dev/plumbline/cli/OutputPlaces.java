package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.report.HtmlReport;
import dev.plumbline.report.JUnitXml;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where results go: what cannot be written is told before anything is sent, paid for or looked at. */
final class OutputPlaces {
    private static final String BUNDLE = "bundle.jsonl";

    private OutputPlaces() {}

    /**
     * A folder for pages, which may still have to be made. Pages of ours are written again, others are not.
     *
     * @param page name of the page without its ending
     */
    static void checkFolder(Session session, Optional<String> named, String page) {
        named.ifPresent(name -> {
            Path there = session.path(name).toAbsolutePath();
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            if (!Files.isDirectory(there)) {
                throw BadInput.in(
                        name,
                        "cannot be made a folder of pages, since " + there + " is a file",
                        "name a folder, or one that can be made");
            }
            checkMaking(name, there);
            checkBundle(name, session.path(name));
            checkPage(session.path(name), page);
        });
    }

    /** A page that is written into a bundle is another one than was bundled, and the bundle does not hold any more. */
    private static void checkBundle(String name, Path folder) {
        if (Files.exists(folder.resolve(BUNDLE))) {
            throw BadInput.in(
                    name, "holds a bundle (" + BUNDLE + "), and a page in it would change it", "name another folder");
        }
    }

    /** What stands beside a page of ours was written with it. */
    private static void checkPage(Path folder, String page) {
        Path html = folder.resolve(page + ".html");
        for (String ending : List.of(".html", ".md", ".json")) {
            Path file = folder.resolve(page + ending);
            if (Files.exists(file) && !(Files.isRegularFile(html) && holds(html, HtmlReport::wrote))) {
                throw BadInput.in(
                        file.toString(),
                        "is there already, and is no page that Plumbline wrote",
                        "name another folder with -o, or remove it");
            }
        }
    }

    /** A file that must not be there yet. */
    static void checkNewFile(Session session, Optional<String> named, String what) {
        named.ifPresent(name -> {
            Path file = session.path(name);
            if (Files.exists(file)) {
                throw BadInput.in(name, "is there already", "name another file for " + what + ", or remove it");
            }
            checkFolderOf(name, file);
        });
    }

    /** A file for JUnit XML: a build writes it again and again, but nothing else is overwritten with it. */
    static void checkJUnit(Session session, Optional<String> named) {
        named.ifPresent(name -> {
            Path file = session.path(name);
            if (Files.isRegularFile(file) && !(empty(file) || holds(file, JUnitXml::wrote))) {
                throw BadInput.in(
                        name,
                        "is there already, and is no JUnit report that 'plumbline gate' wrote",
                        "name another file, or remove it");
            }
            if (!Files.exists(file) || Files.isDirectory(file)) {
                checkFolderOf(name, file);
            }
        });
    }

    private static boolean empty(Path file) {
        return holds(file, String::isEmpty);
    }

    private static boolean holds(Path file, Predicate<String> what) {
        try {
            return what.test(Files.readString(file));
        } catch (CharacterCodingException other) {
            return false;
        } catch (IOException failed) {
            throw BadInput.in(file.toString(), "cannot be read", failed, "name another file");
        }
    }

    private static void checkFolderOf(String name, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw cannot(name, new FileSystemException(file.toString(), null, "it is a folder"));
        }
        if (!Files.exists(folder)) {
            throw BadInput.in(
                    name,
                    "cannot be written, since there is no folder " + folder,
                    "make that folder, or name a file in one that is there");
        }
        checkMaking(name, folder);
    }

    private static void checkMaking(String name, Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".plumbline-", ".tmp"));
        } catch (IOException failure) {
            throw BadInput.in(
                    name,
                    "cannot be written, since nothing can be in " + folder,
                    failure,
                    "name a file in a folder that can be written to");
        }
    }

    private static BadInput cannot(String name, IOException failure) {
        return BadInput.in(name, "cannot be written", failure, "name a file in a folder that can be written to");
    }
}

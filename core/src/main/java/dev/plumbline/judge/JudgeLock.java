package dev.plumbline.judge;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Names for judge versions, such as {@code production}, in a file {@code judges.lock} beside the judge files. Whoever
 * asks for the name gets the version that it is pinned to, whatever became of the files since, or an error: never
 * another judge.
 *
 * <pre>{@code
 * JudgeSpec judge = JudgeLock.nearest(Path.of(".")).judge("production", judges);
 *
 * // judges.lock
 * // production: "accuracy@9f2c01ab34cd..."
 * }</pre>
 *
 * <p>Immutable; {@link #write} replaces the file as a whole.
 */
public final class JudgeLock {
    /** Name of the file. */
    public static final String FILE = "judges.lock";

    private static final String ALIAS = "[A-Za-z0-9][A-Za-z0-9._-]*";
    private static final String HEAD =
            "# Names of judge versions. 'plumbline versions --pin NAME=JUDGE' writes this file; commit it.\n";

    private final Path file;
    private final Map<String, String> aliases;

    private JudgeLock(Path file, Map<String, String> aliases) {
        this.file = file;
        this.aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
    }

    /**
     * The names of a folder; none where it has no such file.
     *
     * @throws BadInput when the file cannot be read: names line and column
     */
    public static JudgeLock in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new JudgeLock(file, Map.of());
        }
        String text = JudgeFile.text(file, FileTree.MOST_OF_A_JUDGE);
        boolean empty = text.lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
        return new JudgeLock(file, empty ? Map.of() : parsed(FileTree.parse(text, file.toString())));
    }

    /**
     * The names of a folder or of the nearest above it that has some.
     *
     * @throws BadInput when none has, or when the file cannot be read
     */
    public static JudgeLock nearest(Path folder) {
        return found(folder)
                .orElseThrow(() -> BadInput.of(
                        "there is no " + FILE + " in " + folder.toAbsolutePath().normalize() + " or above",
                        "plumbline versions --pin NAME=JUDGE makes one beside the judge files"));
    }

    /** The same; empty where no folder has one. */
    public static Optional<JudgeLock> found(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(FILE))) {
                return Optional.of(in(at));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> parsed(FileNode root) {
        Map<String, String> aliases = new TreeMap<>();
        root.mapping().forEach((alias, node) -> {
            String version = node.string();
            if (!alias.matches(ALIAS) || !version.matches("(?s).+@[0-9a-f]{8,64}")) {
                throw node.place()
                        .wrong(
                                "'" + alias + ": " + version + "' is no name of a judge version",
                                "write NAME: JUDGE@HASH, with 8 or more digits of the hash");
            }
            aliases.put(alias, version);
        });
        return aliases;
    }

    /** Where the names are kept. */
    public Path file() {
        return file;
    }

    /** Versions by their names, as {@code accuracy@9f2c01ab34cd...}. */
    public Map<String, String> aliases() {
        return aliases;
    }

    /**
     * The version that a name is pinned to.
     *
     * @throws BadInput when the name is unknown: lists those that there are
     */
    public String version(String alias) {
        String version = aliases.get(alias);
        if (version == null) {
            throw BadInput.in(
                    file.toString(),
                    "there is no alias '" + alias + "'"
                            + (aliases.isEmpty() ? "" : "; it has " + String.join(", ", aliases.keySet())),
                    "correct the name, or pin it with plumbline versions --pin " + alias + "=JUDGE");
        }
        return version;
    }

    /**
     * The file that holds the version that a name is pinned to.
     *
     * @param version version of a spec, as {@link Versions#read} takes it
     * @throws BadInput when the name is unknown, or when no judge file beside the lock holds that version
     */
    public Path judgeFile(String alias, Function<JudgeSpec, JudgeVersion> version) {
        String pinned = version(alias);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return Versions.read(folder, version)
                .named(pinned)
                .map(found -> found.files().get(0))
                .orElseThrow(() -> BadInput.in(
                        file.toString(),
                        "'" + alias + "' is " + shown(pinned) + ", and no judge file in " + folder
                                + " holds that version",
                        "bring the file back as it was, or pin another version with plumbline versions --pin " + alias
                                + "=JUDGE"));
    }

    /** The judge that a name is pinned to; see {@link #judgeFile}. */
    public JudgeSpec judge(String alias, Judges judges) {
        return JudgeSpec.read(
                judgeFile(alias, spec -> judges.unasked().judge(spec).version()));
    }

    /**
     * This with one more name, or with another version for it.
     *
     * @throws BadInput when the name holds anything but letters, digits, dots, dashes and underscores
     */
    public JudgeLock pinning(String alias, JudgeVersion version) {
        if (!alias.matches(ALIAS)) {
            throw BadInput.of(
                    "'" + alias + "' is no name for a judge version",
                    "use letters, digits, dots, dashes and underscores, as production");
        }
        Map<String, String> more = new TreeMap<>(aliases);
        more.put(alias, version.name() + "@" + version.hash());
        return new JudgeLock(file, more);
    }

    /**
     * This without a name.
     *
     * @throws BadInput when the name is unknown
     */
    public JudgeLock without(String alias) {
        Map<String, String> fewer = new TreeMap<>(aliases);
        fewer.remove(alias, version(alias));
        return new JudgeLock(file, fewer);
    }

    /** Writes the file; the same names give the same bytes. */
    public void write() {
        StringBuilder text = new StringBuilder(HEAD);
        aliases.forEach((alias, version) -> text.append(alias + ": " + JsonText.quoted(version) + "\n"));
        AtomicFile.write(file, text.toString());
    }

    private static String shown(String version) {
        int end = version.lastIndexOf('@') + 1 + JudgeVersion.SHOWN;
        return version.substring(0, Math.min(version.length(), end));
    }
}

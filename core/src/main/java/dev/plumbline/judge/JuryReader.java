package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Jury.Juror;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Reads the jurors, or the stages, of a judge file: files in its folder or below, or judges that are written out. Files that lead back
 * to themselves are refused, and so is a jury of more judges than anybody could mean.
 */
final class JuryReader {
    /** Jurors of a jury and of the juries in it; files that name files could else ask for any number. */
    private static final int MOST = 64;

    private static final Words JURY = new Words("jury", "juror");
    private static final Words CASCADE = new Words("cascade", "stage");

    private final Optional<Path> folder;
    private final List<Path> open;
    private final AtomicInteger read;

    /** What the whole and its parts are called in messages. */
    private record Words(String whole, String part) {}

    private JuryReader(Optional<Path> folder, List<Path> open, AtomicInteger read) {
        this.folder = folder;
        this.open = open;
        this.read = read;
    }

    /** For a judge that stands in a file. */
    static JuryReader of(Path file) {
        return new JuryReader(folder(file), List.of(real(file)), new AtomicInteger());
    }

    /** For a judge that stands in a text alone. */
    static JuryReader ofText() {
        return new JuryReader(Optional.empty(), List.of(), new AtomicInteger());
    }

    /** The folder of the file that is read. */
    Optional<Path> folder() {
        return folder;
    }

    /** The jury of a file; {@code vote} stands beside it. */
    Jury jury(FileNode jurors, Optional<FileNode> vote) {
        VoteRule rule = vote.map(node -> SpecReader.choice(node, List.of("majority", "weighted")))
                .filter("weighted"::equals)
                .map(weighted -> VoteRule.WEIGHTED)
                .orElse(VoteRule.MAJORITY);
        List<Juror> found = jurors.list().stream().map(this::juror).toList();
        return jurors.located(() -> new Jury(found, rule));
    }

    /** The cascade of a file; {@code promise} stands beside it. */
    JudgeCascade cascade(FileNode stages, Optional<FileNode> promise) {
        List<JudgeCascade.Stage> found = stages.list().stream().map(this::stage).toList();
        Optional<JudgeCascade.Promise> promised = promise.map(JuryReader::promise);
        return stages.located(() -> new JudgeCascade(found, promised));
    }

    private static JudgeCascade.Promise promise(FileNode node) {
        node.mapping(List.of("agreement", "confidence", "thresholds"));
        List<Double> thresholds =
                node.needed("thresholds").list().stream().map(FileNode::number).toList();
        return node.located(() -> new JudgeCascade.Promise(
                node.needed("agreement").number(), node.needed("confidence").number(), thresholds));
    }

    private JudgeCascade.Stage stage(FileNode node) {
        count(node, CASCADE);
        node.mapping(List.of("judge", "version", "threshold"));
        JudgeSpec spec = member(node.needed("judge"), CASCADE);
        Optional<FileNode> version = node.value("version");
        FileNode threshold = node.needed("threshold");
        return threshold.located(() -> new JudgeCascade.Stage(spec, threshold.number(), version.map(FileNode::string)));
    }

    private void count(FileNode node, Words words) {
        if (read.incrementAndGet() > MOST) {
            throw node.place().wrong("the " + words.whole() + " has more than " + MOST + " judges", "take some out");
        }
    }

    private JudgeSpec member(FileNode judge, Words words) {
        return judge.is(FileNode.Kind.MAPPING) ? new SpecReader(judge, this).spec() : named(judge, words);
    }

    private Juror juror(FileNode node) {
        count(node, JURY);
        if (!node.is(FileNode.Kind.MAPPING)) {
            return new Juror(named(node, JURY), 1);
        }
        node.mapping(List.of("judge", "weight"));
        JudgeSpec spec = member(node.needed("judge"), JURY);
        Optional<FileNode> weight = node.value("weight");
        return weight.isPresent()
                ? weight.get().located(() -> new Juror(spec, weight.get().number()))
                : new Juror(spec, 1);
    }

    private JudgeSpec named(FileNode node, Words words) {
        String name = node.string();
        Path file = beside(node, name, words);
        Path real = real(file);
        if (open.contains(real)) {
            String path = open.stream()
                    .skip(open.indexOf(real))
                    .map(JudgeFile::fileName)
                    .collect(Collectors.joining(" -> ", "", " -> " + JudgeFile.fileName(real)));
            throw node.place()
                    .wrong(
                            "a " + words.whole() + " cannot be its own " + words.part() + ": " + path,
                            "take one of these files out");
        }
        List<Path> deeper = new ArrayList<>(open);
        deeper.add(real);
        if (!Files.isRegularFile(file)) {
            throw node.place().wrong("there is no judge file '" + name + "' beside this file", "check the name");
        }
        return JudgeFile.parse(
                JudgeFile.text(file, FileTree.MOST_OF_A_JUDGE),
                file.toString(),
                new JuryReader(folder(file), List.copyOf(deeper), read));
    }

    private Path beside(FileNode node, String name, Words words) {
        Path within = folder.orElseThrow(() -> node.place()
                .wrong(words.part() + " '" + name + "' cannot be read from a text", "read the judge from its file"));
        BadInput outside = node.place()
                .wrong(
                        "'" + name + "' is not the name of a judge file beside this one or below it",
                        "put the " + words.part()
                                + " there and give its relative name, as strict.yaml or jurors/strict.yaml");
        if (!name.matches("[^\\\\:]+\\.(ya?ml|json)")) {
            throw outside;
        }
        try {
            Path file = within.resolve(name).normalize();
            if (Path.of(name).isAbsolute() || !file.startsWith(within.normalize())) {
                throw outside;
            }
            return file;
        } catch (InvalidPathException impossible) {
            throw outside;
        }
    }

    private static Optional<Path> folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent());
    }

    /** With links followed, since a circle of links is a circle too. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException absent) {
            return file.toAbsolutePath().normalize();
        }
    }
}

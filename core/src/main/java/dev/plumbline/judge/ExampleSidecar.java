package dev.plumbline.judge;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Many examples in a file of their own, one JSON object a line, so that the judge file stays readable.
 *
 * @param name file name, beside the judge file
 * @param sha256 digest of its bytes
 * @param text its text
 */
record ExampleSidecar(String name, String sha256, String text) {
    /** Most examples that stand in the judge file itself. */
    static final int MOST_INLINE = 50;

    /** Sidecars of a judge, as far as it needs them. */
    record Both(Optional<ExampleSidecar> shown, Optional<ExampleSidecar> retrieved) {
        /** Everything stands in the judge file. */
        static Both none() {
            return new Both(Optional.empty(), Optional.empty());
        }

        /** The sidecars of a spec with many examples, named after the judge file. */
        static Both needed(JudgeSpec spec, Path judgeFile) {
            String base = JudgeFile.fileName(judgeFile).replaceFirst("\\.(ya?ml|json)$", "");
            return new Both(
                    ExampleSidecar.needed(SpecTree.of(spec.examples()), base + ".examples.jsonl"),
                    spec.retrieval()
                            .flatMap(retrieval ->
                                    ExampleSidecar.needed(SpecTree.of(retrieval.store()), base + ".retrieval.jsonl")));
        }

        void write(Path judgeFile) {
            shown.ifPresent(sidecar -> sidecar.write(judgeFile));
            retrieved.ifPresent(sidecar -> sidecar.write(judgeFile));
        }
    }

    private static Optional<ExampleSidecar> needed(List<Map<String, Object>> examples, String name) {
        if (examples.size() <= MOST_INLINE) {
            return Optional.empty();
        }
        StringBuilder lines = new StringBuilder();
        examples.forEach(example -> lines.append(FileText.jsonLine(example)).append('\n'));
        return Optional.of(new ExampleSidecar(name, sha256(lines.toString()), lines.toString()));
    }

    void write(Path judgeFile) {
        AtomicFile.write(judgeFile.resolveSibling(name), text);
    }

    /** Reads the examples that a judge file refers to. */
    static <T> List<T> read(FileNode reference, Optional<Path> folder, Function<FileNode, T> reader) {
        reference.mapping(List.of("file", "sha256"));
        FileNode file = reference.needed("file");
        String name = file.string();
        if (!name.matches("[^/\\\\:]+") || name.startsWith("..")) {
            throw file.place().wrong("'" + name + "' is not the name of a file beside the judge file", "name one");
        }
        Path sidecar = folder.orElseThrow(() -> file.place()
                        .wrong("examples in '" + name + "' cannot be read from a text", "read the judge from its file"))
                .resolve(name);
        String text = JudgeFile.text(sidecar, FileTree.MOST_CHARACTERS);
        String wanted = reference.needed("sha256").string();
        String found = sha256(text);
        if (!found.equals(wanted)) {
            throw reference
                    .needed("sha256")
                    .place()
                    .wrong(
                            "'" + name + "' has SHA-256 " + found + ", the judge names " + wanted,
                            "restore the sidecar that belongs to this judge");
        }
        List<T> examples = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            try {
                examples.add(reader.apply(FileTree.parse(line, name)));
            } catch (BadInput wrong) {
                throw BadInput.in(
                        sidecar.toString(),
                        number,
                        wrong.column().orElse(1),
                        String.valueOf(wrong.getMessage()),
                        wrong.hint().orElse("write the judge again"));
            }
        }
        return examples;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

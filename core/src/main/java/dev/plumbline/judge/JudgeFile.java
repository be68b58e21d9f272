package dev.plumbline.judge;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Judge files on disk. */
final class JudgeFile {
    private JudgeFile() {}

    static JudgeSpec read(Path file) {
        return parse(text(file, FileTree.MOST_OF_A_JUDGE), file.toString(), JuryReader.of(file));
    }

    static JudgeSpec parse(String text, String fileName, JuryReader jurors) {
        // Windows editors put a byte order mark before UTF-8.
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new SpecReader(FileTree.parse(plain, fileName), jurors).spec();
    }

    static void write(JudgeSpec spec, Path file) {
        ExampleSidecar.Both sidecars = ExampleSidecar.Both.needed(spec, file);
        // The sidecars first: a judge file must never refer to one that is not there yet.
        sidecars.write(file);
        var tree = SpecTree.of(spec, sidecars, member -> beside(member, file));
        boolean json = fileName(file).toLowerCase(Locale.ROOT).endsWith(".json");
        AtomicFile.write(file, json ? FileText.json(tree) : FileText.yaml(tree));
    }

    /** The judge file in the folder of another one that holds exactly this judge. */
    private static Optional<String> beside(JudgeSpec judge, Path file) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return Files.isDirectory(folder)
                ? Versions.read(folder, JudgeSpec::version).files(judge.version()).stream()
                        .filter(other -> !fileName(other).equals(fileName(file))
                                && JudgeSpec.read(other).equals(judge))
                        .map(JudgeFile::fileName)
                        .findFirst()
                : Optional.empty();
    }

    static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** The whole of a file that has to be UTF-8 and has at most so many bytes. */
    static String text(Path file, int most) {
        try {
            if (Files.size(file) > most) {
                throw BadInput.in(
                        file.toString(),
                        "the file has " + Files.size(file) + " bytes, the most is " + most,
                        "check that this is a judge file");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (NoSuchFileException absent) {
            throw BadInput.in(file.toString(), "there is no such file", "check the path");
        } catch (CharacterCodingException wrongBytes) {
            throw BadInput.in(file.toString(), "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException unreadable) {
            throw BadInput.in(file.toString(), "the file cannot be read", unreadable, "check path and access");
        }
    }
}

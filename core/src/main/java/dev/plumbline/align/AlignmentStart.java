package dev.plumbline.align;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What an alignment began with. One that was killed and goes on has to begin with the same, or its search would have more
 * calls than at first and go another way: replies that its own proof has kept may not make the proof cheaper, and its own
 * verdicts count as spent, while those that were there before it are free.
 *
 * @param proof what is set aside for the proof
 * @param earlier names of the folders of verdicts that were there
 */
record AlignmentStart(ProofReserve proof, Set<String> earlier) {
    private static final String UNKNOWN = "-";

    AlignmentStart {
        earlier = Set.copyOf(earlier);
    }

    /** Where the start of an alignment is kept. */
    static Path file(Path folder, String... alignment) {
        return folder.resolve("start-" + Fingerprint.of(alignment).substring(0, 16));
    }

    /** The start that is kept, or else one that is made now. */
    static AlignmentStart of(Optional<Path> file, Supplier<ProofReserve> proof) {
        return file.filter(Files::exists)
                .flatMap(AlignmentStart::read)
                .orElseGet(() -> new AlignmentStart(
                        proof.get(),
                        file.map(Path::getParent).map(AlignmentStart::folders).orElse(Set.of())));
    }

    /** Keeps it for the next start. */
    void keep(Path file) {
        List<String> lines = new ArrayList<>();
        lines.add(proof.rows() + " " + proof.calls() + " " + text(proof.tokens()) + " " + text(proof.usd()));
        lines.addAll(new TreeSet<>(earlier));
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        AtomicFile.write(file, String.join("\n", lines) + "\n");
    }

    private static Set<String> folders(Path root) {
        if (!Files.isDirectory(root)) {
            return Set.of();
        }
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(root)) {
            files.filter(Files::isDirectory).forEach(folder -> names.add(String.valueOf(folder.getFileName())));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return names;
    }

    /** Empty where the file was damaged. */
    private static Optional<AlignmentStart> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String[] parts = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", -1);
            return parts.length == 4
                    ? Optional.of(new AlignmentStart(
                            new ProofReserve(
                                    Long.parseLong(parts[0]),
                                    Double.parseDouble(parts[1]),
                                    number(parts[2]),
                                    number(parts[3])),
                            Set.copyOf(lines.subList(1, lines.size()))))
                    : Optional.empty();
        } catch (CharacterCodingException damaged) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    private static String text(OptionalDouble number) {
        return number.isPresent() ? Double.toString(number.getAsDouble()) : UNKNOWN;
    }

    private static OptionalDouble number(String text) {
        return text.equals(UNKNOWN) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
}

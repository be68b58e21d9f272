package dev.plumbline.align;

import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What was set aside for a proof when its alignment began. Replies that are kept make a proof cheaper, and a proof keeps
 * replies: an alignment that was killed in the midst of it and goes on has to set aside what it did before, or its search
 * would have more calls than then and go another way.
 *
 * @param folder where verdicts are kept; empty where nothing is
 * @param name fingerprint of the alignment
 */
record KeptReserve(Optional<Path> folder, String name) {
    private static final String UNKNOWN = "-";

    static KeptReserve of(Optional<Path> folder, String... alignment) {
        return new KeptReserve(folder, "proof-" + Fingerprint.of(alignment).substring(0, 16));
    }

    /** What was set aside, or else what is now. */
    ProofReserve get(Supplier<ProofReserve> now) {
        return folder.map(path -> path.resolve(name))
                .filter(Files::exists)
                .flatMap(KeptReserve::read)
                .orElseGet(now);
    }

    /** The same, kept for the next start. */
    ProofReserve begun(Supplier<ProofReserve> now) {
        ProofReserve reserve = get(now);
        folder.ifPresent(path -> {
            try {
                Files.createDirectories(path);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            AtomicFile.write(
                    path.resolve(name),
                    reserve.rows() + " " + reserve.calls() + " " + text(reserve.tokens()) + " " + text(reserve.usd()));
        });
        return reserve;
    }

    /** Empty where the file was damaged. */
    private static Optional<ProofReserve> read(Path file) {
        try {
            String[] parts = Files.readString(file).split(" ", -1);
            return parts.length == 4
                    ? Optional.of(new ProofReserve(
                            Long.parseLong(parts[0]), Double.parseDouble(parts[1]), number(parts[2]), number(parts[3])))
                    : Optional.empty();
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

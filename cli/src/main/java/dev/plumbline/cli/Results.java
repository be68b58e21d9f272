package dev.plumbline.cli;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Standard output that remembers what could not be written, because a print stream would swallow it. */
final class Results extends FilterOutputStream {
    private Optional<String> lost = Optional.empty();

    Results(FileOutputStream output) {
        super(output);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException failed) {
            lost = lost.or(() -> Optional.of(String.valueOf(failed.getMessage())));
            throw failed;
        }
    }

    /** Why some of it is lost; a reader that has seen enough and closed the pipe is no loss. */
    Optional<String> lost() {
        return lost.filter(why -> !why.contains("Broken pipe"));
    }
}

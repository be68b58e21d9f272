package dev.plumbline.run;

import dev.plumbline.judge.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verdicts in memory. */
final class HeldVerdicts implements RowVerdicts {
    private final @Nullable Verdict[] verdicts;

    HeldVerdicts(int rows) {
        this.verdicts = new Verdict[rows];
    }

    @Override
    public int rows() {
        return verdicts.length;
    }

    @Override
    public Optional<Verdict> get(int row) {
        return Optional.ofNullable(verdicts[row]);
    }

    @Override
    public boolean settled(int row, boolean retryFailed) {
        return verdicts[row] != null && !(retryFailed && verdicts[row] instanceof Verdict.Failed);
    }

    @Override
    public void put(int row, Verdict verdict, long offset) {
        verdicts[row] = verdict;
    }

    @Override
    public List<Verdict> inOrder() {
        return Arrays.stream(verdicts).map(Objects::requireNonNull).toList();
    }
}

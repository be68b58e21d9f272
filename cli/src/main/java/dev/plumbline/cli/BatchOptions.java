package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that name an old and a new batch of labels. */
final class BatchOptions {
    @Option(names = "--before", split = ",", paramLabel = "C", description = "Columns of an old batch of labels.")
    List<String> before = new ArrayList<>();

    @Option(
            names = "--after",
            split = ",",
            paramLabel = "C",
            description = "Columns of the new batch, in the order of --before.")
    List<String> after = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "A,B",
            description = "With --labels: compare these rounds of labels, as 1,2.")
    Optional<String> rounds = Optional.empty();

    boolean given() {
        return !before.isEmpty() || !after.isEmpty() || rounds.isPresent();
    }

    /** The old and the new round. */
    int[] numbers() {
        String text = rounds.orElse("");
        if (!text.matches("[1-9]\\d{0,6},[1-9]\\d{0,6}")) {
            throw BadInput.of("--rounds " + text + " are no two rounds", "for example --rounds 1,2");
        }
        String[] parts = text.split(",", -1);
        int[] numbers = {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
        if (numbers[0] == numbers[1]) {
            throw BadInput.of("--rounds " + text + " are the same round", "for example --rounds 1,2");
        }
        return numbers;
    }

    void check(boolean labelsFile) {
        if (rounds.isPresent() && !(before.isEmpty() && after.isEmpty())) {
            throw BadInput.of(
                    "--rounds and --before ask for two things", "--rounds A,B for a file of labels, else two columns");
        }
        if (rounds.isPresent() && !labelsFile) {
            throw BadInput.of("--rounds needs --labels", "rounds are a column of a file of labels in long form");
        }
        if (rounds.isEmpty() && labelsFile) {
            throw BadInput.of("--before and --after name columns of the data", "with --labels use --rounds 1,2");
        }
        if (rounds.isEmpty() && before.size() != after.size()) {
            throw BadInput.of(
                    named("--before", before) + ", and " + named("--after", after),
                    "name as many columns with --after as with --before, in the same order, as --before ann,bob --after"
                            + " ann2,bob2");
        }
    }

    /** {@code --before names 2 columns (ann, bob)}. */
    private static String named(String flag, List<String> columns) {
        return columns.isEmpty()
                ? flag + " names none"
                : flag + " names " + columns.size() + (columns.size() == 1 ? " column (" : " columns (")
                        + String.join(", ", columns) + ")";
    }
}

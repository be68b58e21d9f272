package dev.plumbline.cli;

import dev.plumbline.agreement.StandIn;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.scale.Scale;
import dev.plumbline.statistics.AlternativeAnnotator;
import dev.plumbline.statistics.Closeness;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags about several annotators. */
final class RaterOptions {
    @Option(
            names = "--again",
            split = ",",
            paramLabel = "RATER=C",
            description = "Column of labels that a rater gave a second time, as ann=ann_2; may be repeated.")
    List<String> again = new ArrayList<>();

    @Option(
            names = "--repeats",
            split = ",",
            paramLabel = "C",
            description = "Columns of further verdicts of the same judge, from asking again.")
    List<String> repeats = new ArrayList<>();

    @Option(names = "--replace", description = "Test whether the judge may stand in for an annotator.")
    boolean replace;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description = "What the judge may lack, with --replace: a share, or experts (0.2, default), skilled (0.15),"
                    + " crowd (0.1).")
    Optional<String> epsilon = Optional.empty();

    @Option(
            names = "--score",
            paramLabel = "SCORE",
            description =
                    "Closeness to the other annotators, with --replace: same, rmse or mae (default: same; rmse where"
                            + " labels have an order).")
    Optional<String> score = Optional.empty();

    @Option(names = "--worklist", paramLabel = "FILE", description = "Write the rows to settle as CSV.")
    Optional<String> worklist = Optional.empty();

    /** Labels that raters gave a second time: the column by rater. */
    Map<String, String> again() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String text : again) {
            int equals = text.indexOf('=');
            if (equals < 1 || equals == text.length() - 1) {
                throw BadInput.of(
                        "--again " + text + " is not of the form RATER=COLUMN", "for example --again ann=ann_2");
            }
            columns.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return columns;
    }

    /** What is asked of labels alone has no answer for numbers. */
    void refuseForNumbers(Scale scale) {
        String flag = !again.isEmpty()
                ? "--again"
                : !repeats.isEmpty() ? "--repeats" : replace ? "--replace" : worklist.isPresent() ? "--worklist" : "";
        if (!flag.isEmpty()) {
            throw BadInput.of(
                    flag + " counts labels, and annotators give numbers of the scale " + scale.text(),
                    "leave it out, or cut the numbers into steps with an ordinal scale, as ordinal:1..5");
        }
    }

    /** The question of standing in, where it was asked. */
    Optional<StandIn> standIn(Scale scale) {
        if (!replace) {
            if (epsilon.isPresent() || score.isPresent()) {
                throw BadInput.of(
                        (epsilon.isPresent() ? "--epsilon" : "--score") + " needs --replace",
                        "add --replace to ask whether the judge may stand in for an annotator");
            }
            return Optional.empty();
        }
        StandIn usual = StandIn.of(scale, epsilon.map(RaterOptions::epsilon).orElse(AlternativeAnnotator.EXPERTS));
        return Optional.of(score.map(name -> new StandIn(usual.epsilon(), closeness(name, scale)))
                .orElse(usual));
    }

    private static double epsilon(String text) {
        return StandIn.epsilonOf(text).orElseGet(() -> {
            double share = text.matches("0?\\.\\d+|0") ? Double.parseDouble(text) : Double.NaN;
            if (!(share >= 0 && share < 1)) {
                throw BadInput.of(
                        "--epsilon " + text + " is no share from 0 to below 1",
                        "give one, as 0.2, or the kind of annotator: experts, skilled or crowd");
            }
            return share;
        });
    }

    private static Closeness closeness(String name, Scale scale) {
        Closeness closeness = switch (name) {
            case "same" -> Closeness.SAME;
            case "rmse" -> Closeness.ROOT_MEAN_SQUARE;
            case "mae" -> Closeness.MEAN_DISTANCE;
            default ->
                throw BadInput.of("--score " + name + " is none of same, rmse, mae", "leave it out for the usual one");
        };
        if (closeness != Closeness.SAME && !scale.ordered()) {
            throw BadInput.of(
                    "--score " + name + " needs labels with an order, and the scale is " + scale.text(),
                    "give the scale, as --scale ordinal:1..5, or use --score same");
        }
        return closeness;
    }
}

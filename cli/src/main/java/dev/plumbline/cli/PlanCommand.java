package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.dataset.SplitPlan;
import dev.plumbline.estimate.LabelPlan;
import dev.plumbline.report.JsonReport;
import dev.plumbline.report.TextReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many labels a question needs. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "How many labels a question needs, before anybody labels.",
            "",
            "An interval of 5 points to either side:",
            "  plan --width 0.05 --expect accuracy=0.85",
            "The same of TNR, where people pass 85 %%:",
            "  plan --width 0.10 --expect tnr=0.8 --prevalence 0.85",
            "The same of Cohen's kappa:",
            "  plan --kappa 0.6 --prevalence 0.5 --width 0.10",
            "To pass a gate at 85 %%:",
            "  plan --show accuracy=0.85 --expect 0.90",
            "To tell two judges apart:",
            "  plan --difference 0.10 --discordant 0.15",
            "How to share labels between pass and fail:",
            "  plan --labels 200 --passed 0.4 --tpr 0.9 --tnr 0.7"
        })
final class PlanCommand implements Callable<Integer> {
    /** Questions whose answer is a number of labels; with --labels it is given. */
    private static final String[] COUNTED = {"--width", "--show", "--kappa", "--difference"};

    @Option(
            names = "--width",
            paramLabel = "W",
            description = "Half width of the 95 %% interval, 0.05 for five points.")
    Optional<Double> width = Optional.empty();

    @Option(
            names = "--expect",
            paramLabel = "[MEASURE=]V",
            description = "What will come out: accuracy, tpr or tnr with --width, the rate alone with --show.")
    Optional<String> expect = Optional.empty();

    @Option(
            names = "--show",
            paramLabel = "MEASURE=BAR",
            description = "Bar of a gate that is to be passed, of accuracy, tpr or tnr.")
    Optional<String> show = Optional.empty();

    @Option(
            names = "--difference",
            paramLabel = "D",
            description = "Share of rows that one judge has more right than another.")
    Optional<Double> difference = Optional.empty();

    @Option(
            names = "--discordant",
            paramLabel = "D",
            description = "Share of rows that only one of two judges has right.")
    Optional<Double> discordant = Optional.empty();

    @Option(names = "--kappa", paramLabel = "K", description = "Cohen's kappa that will come out, of two labels.")
    Optional<Double> kappa = Optional.empty();

    @Option(
            names = "--prevalence",
            paramLabel = "P",
            description = "Share of rows that people pass; needed for kappa, tpr and tnr.")
    Optional<Double> prevalence = Optional.empty();

    @Option(
            names = "--power",
            paramLabel = "P",
            description = "How often a true difference is to be found, or a good judge to pass (default: 0.8).")
    Optional<Double> power = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "N",
            description = "Labels to be shared between rows that people pass and rows that they fail.")
    Optional<Long> labels = Optional.empty();

    @Option(names = "--passed", paramLabel = "P", description = "Share of the stream that the judge passes.")
    Optional<Double> passed = Optional.empty();

    @Option(names = "--tpr", paramLabel = "R", description = "Share of what people pass that the judge passes.")
    Optional<Double> sensitivity = Optional.empty();

    @Option(names = "--tnr", paramLabel = "R", description = "Share of what people fail that the judge fails.")
    Optional<Double> specificity = Optional.empty();

    @Option(names = "--group-size", paramLabel = "M", description = "Rows in a group, on average.")
    Optional<Double> groupSize = Optional.empty();

    @Option(
            names = "--icc",
            paramLabel = "R",
            description = "How alike rows of a group are, from 0 to 1 (default with --group-size: 0.3).")
    Optional<Double> alike = Optional.empty();

    @Mixin
    private final Session session;

    PlanCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        LabelPlan plan = plan();
        if (alike.isPresent() && groupSize.isEmpty()) {
            throw BadInput.of(
                    "--icc says how alike rows of a group are, and no group is given", "give --group-size too");
        }
        LabelPlan grouped = groupSize.isEmpty() ? plan : plan.grouped(groupSize.orElseThrow(), alike.orElse(.3));
        // A split of a budget is about rows that calibrate, none of which is tuned on or measured.
        LabelPlan whole = labels.isPresent()
                ? grouped
                : grouped.ofSplit(SplitPlan.standard(SplitPlan.ENOUGH_FOR_TEST).test());
        session.print(() -> JsonReport.plan(whole), () -> TextReport.plan(whole));
        return ExitCode.DONE;
    }

    private LabelPlan plan() {
        List<String> questions = Stream.of(
                        asked("--show", show.isPresent()),
                        asked("--difference", difference.isPresent()),
                        asked("--kappa", kappa.isPresent()),
                        asked("--labels", labels.isPresent()),
                        asked("--width", width.isPresent() && kappa.isEmpty()))
                .flatMap(Optional::stream)
                .toList();
        if (questions.size() != 1) {
            throw BadInput.of(
                    questions.isEmpty()
                            ? "there is nothing to plan"
                            : String.join(" and ", questions) + " ask different questions",
                    "ask one: --width W --expect accuracy=V, --kappa K, --show accuracy=BAR, --difference D, or --labels N");
        }
        String question = questions.get(0);
        refuse(question, "--width", width.isPresent(), "--width", "--kappa");
        refuse(question, "--expect", expect.isPresent(), "--width", "--show");
        refuse(question, "--discordant", discordant.isPresent(), "--difference");
        refuse(question, "--prevalence", prevalence.isPresent(), "--width", "--show", "--kappa");
        refuse(question, "--power", power.isPresent(), "--show", "--difference");
        refuse(question, "--passed", passed.isPresent(), "--labels");
        refuse(question, "--tpr", sensitivity.isPresent(), "--labels");
        refuse(question, "--tnr", specificity.isPresent(), "--labels");
        refuse(question, "--group-size", groupSize.isPresent(), COUNTED);
        refuse(question, "--icc", alike.isPresent(), COUNTED);
        return switch (question) {
            case "--show" -> showing();
            case "--difference" ->
                LabelPlan.difference(
                        difference.orElseThrow(), share("--discordant", discordant, "--difference"), power.orElse(.8));
            case "--kappa" ->
                LabelPlan.kappa(
                        kappa.orElseThrow(),
                        share("--prevalence", prevalence, "--kappa"),
                        share("--width", width, "--kappa"));
            case "--labels" ->
                LabelPlan.split(
                        labels.orElseThrow(),
                        share("--passed", passed, "--labels"),
                        share("--tpr", sensitivity, "--labels"),
                        share("--tnr", specificity, "--labels"));
            default -> width();
        };
    }

    private static void refuse(String question, String flag, boolean given, String... questions) {
        List<String> others = List.of(questions);
        if (given && !others.contains(question)) {
            throw BadInput.of(
                    flag + " belongs to " + String.join(" or ", others) + ", not to " + question,
                    "leave it out, or ask with " + String.join(" or ", others));
        }
    }

    private static Optional<String> asked(String flag, boolean given) {
        return given ? Optional.of(flag) : Optional.empty();
    }

    private LabelPlan width() {
        Named expected = Named.of("--expect", needed("--expect", expect, "--width"));
        Optional<LabelPlan.Rate> rate = rate(expected.name());
        if (rate.isEmpty()) {
            noPrevalence();
        }
        return rate.isEmpty()
                ? LabelPlan.width("accuracy", expected.value(), width.orElseThrow())
                : LabelPlan.width(
                        rate.get(),
                        expected.value(),
                        width.orElseThrow(),
                        share("--prevalence", prevalence, expected.name()));
    }

    private LabelPlan showing() {
        Named bar = Named.of("--show", show.orElseThrow());
        String given = needed("--expect", expect, "--show");
        double truth = given.contains("=") ? same(bar, Named.of("--expect", given)) : Named.number("--expect", given);
        Optional<LabelPlan.Rate> rate = rate(bar.name());
        if (rate.isEmpty()) {
            noPrevalence();
        }
        return rate.isEmpty()
                ? LabelPlan.showing("accuracy", bar.value(), truth, power.orElse(.8))
                : LabelPlan.showing(
                        rate.get(),
                        bar.value(),
                        truth,
                        power.orElse(.8),
                        share("--prevalence", prevalence, bar.name()));
    }

    private static double same(Named bar, Named expected) {
        if (!bar.name().equals(expected.name())) {
            throw BadInput.of(
                    "--show is about " + bar.name() + " and --expect about " + expected.name(),
                    "give both of the same measure");
        }
        return expected.value();
    }

    private void noPrevalence() {
        if (prevalence.isPresent()) {
            throw BadInput.of(
                    "--prevalence belongs to tpr, tnr or --kappa, not to accuracy",
                    "leave it out: accuracy counts rows of any kind");
        }
    }

    /** Empty for a rate over all rows. */
    private static Optional<LabelPlan.Rate> rate(String measure) {
        return switch (measure) {
            case "accuracy" -> Optional.empty();
            case "tpr", "recall.pass" -> Optional.of(LabelPlan.Rate.TPR);
            case "tnr", "recall.fail" -> Optional.of(LabelPlan.Rate.TNR);
            default ->
                throw BadInput.of(
                        "labels for " + measure + " cannot be planned",
                        "plan for accuracy, tpr or tnr (recall.pass, recall.fail), or with --kappa");
        };
    }

    private static double share(String flag, Optional<Double> value, String by) {
        return value.orElseThrow(
                () -> BadInput.of(by + " needs " + flag + " beside it", "give a share, as " + flag + " 0.5"));
    }

    private static String needed(String flag, Optional<String> value, String by) {
        return value.orElseThrow(
                () -> BadInput.of(by + " needs " + flag + " beside it", "give " + flag + " accuracy=0.9"));
    }

    /** A measure and a value for it. */
    private record Named(String name, double value) {
        static Named of(String flag, String text) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw BadInput.of(
                        flag + " " + text + " does not say of what", "write it as " + flag + " accuracy=0.85");
            }
            return new Named(
                    text.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                    number(flag, text.substring(equals + 1)));
        }

        static double number(String flag, String text) {
            try {
                double value = Double.parseDouble(text.strip());
                if (value >= 0 && value <= 1) {
                    return value;
                }
            } catch (NumberFormatException unreadable) {
                // Told below, as a number out of range is.
            }
            throw BadInput.of(flag + " has '" + text + "' for a share", "write a number from 0 to 1, as 0.85");
        }
    }
}

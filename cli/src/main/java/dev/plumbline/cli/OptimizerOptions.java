package dev.plumbline.cli;

import dev.plumbline.align.Optimizer;
import dev.plumbline.align.auto.AutoOptimizer;
import dev.plumbline.align.auto.ModelChoice;
import dev.plumbline.align.calibration.CalibrationOptimizer;
import dev.plumbline.align.decompose.DecomposeOptimizer;
import dev.plumbline.align.fewshot.FewShotOptimizer;
import dev.plumbline.align.gepa.GepaOptimizer;
import dev.plumbline.align.memory.MemoryOptimizer;
import dev.plumbline.align.patterns.PatternsOptimizer;
import dev.plumbline.align.patterns.ProposalReview;
import dev.plumbline.align.simba.SimbaOptimizer;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.JudgeSpec;
import dev.plumbline.model.ModelCatalogue;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelUri;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** By which optimizer a judge is aligned, and what that one is told. */
final class OptimizerOptions {
    private static final Set<String> FREE = Set.of("local", "recorded");

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description =
                    "auto (default for a judge that asks a model), patterns, few-shot, memory, decompose, gepa, simba or"
                            + " calibration (default for others).")
    Optional<String> optimizer = Optional.empty();

    @Option(names = "--rewrite", description = "Let gepa write the instructions anew instead of changing guidelines.")
    boolean rewrite;

    @Option(
            names = "--reflection-model",
            paramLabel = "URI",
            description = "The model that reads labels and reasons and proposes changes (default: the judge's).")
    Optional<String> reflectionModel = Optional.empty();

    @Option(
            names = "--interactive",
            description = "Ask about each proposal of patterns: accept, edit or reject it, round after round.")
    boolean interactive;

    @Option(
            names = "--proposals",
            paramLabel = "FILE",
            description = "For patterns: write proposals to this file, and read the answers from it.")
    Optional<String> proposals = Optional.empty();

    @Option(
            names = "--models",
            paramLabel = "URI,URI",
            description =
                    "Judge models that auto may take instead of the judge's: the cheapest that is not worse on dev.")
    Optional<String> models = Optional.empty();

    @Option(
            names = "--model-margin",
            paramLabel = "SHARE",
            description = "How much accuracy a cheaper model may lack, with --models (default: 0.05).")
    Optional<Double> modelMargin = Optional.empty();

    @Option(
            names = "--abstain",
            paramLabel = "ACCURACY",
            description = "Let the new judge leave rows undecided, as few as make the others right at this rate.")
    Optional<Double> abstain = Optional.empty();

    @Mixin
    ExampleOptions examples = new ExampleOptions();

    /**
     * The optimizer asked for, or the one that suits the judge.
     *
     * @throws BadInput when there is none of that name, or a flag is given that it would ignore
     */
    Optimizer optimizer(Session session, JudgeSpec spec, ModelCatalogue prices) {
        if (spec.cascade().isPresent()) {
            throw BadInput.of(
                    "judge '" + spec.name() + "' is a cascade, whose thresholds hold for its judges as they are",
                    "align its judges, then fit the thresholds anew with plumbline cascade");
        }
        boolean asksModel = !spec.template().variables().isEmpty()
                && spec.members().isEmpty()
                && !FREE.contains(spec.model().scheme());
        String name = optimizer.orElse(asksModel && abstain.isEmpty() ? "auto" : "calibration");
        check(name);
        Optional<ModelChoice> choice = choice(spec, prices);
        long seed = session.seed;
        return switch (name) {
            case "auto" -> {
                AutoOptimizer auto = AutoOptimizer.seeded(seed);
                yield choice.map(auto::choosing).orElse(auto);
            }
            case "patterns" -> {
                PatternsOptimizer patterns = PatternsOptimizer.withDefaults().seed(seed);
                yield interactive || proposals.isPresent() ? patterns.reviewing(review(session)) : patterns;
            }
            case "few-shot" -> {
                FewShotOptimizer fewShot =
                        examples.applied(FewShotOptimizer.withDefaults().seed(seed));
                yield embedding(spec).map(fewShot::embedding).orElse(fewShot);
            }
            case "memory" -> {
                MemoryOptimizer memory = MemoryOptimizer.withDefaults().seed(seed);
                yield embedding(spec).map(memory::embedding).orElse(memory);
            }
            case "decompose" -> DecomposeOptimizer.withDefaults().seed(seed);
            case "gepa" -> {
                GepaOptimizer gepa = GepaOptimizer.withDefaults().seed(seed);
                yield rewrite ? gepa.rewriting() : gepa;
            }
            case "simba" -> SimbaOptimizer.withDefaults().seed(seed);
            case "calibration" -> calibration(seed);
            default ->
                throw BadInput.of(
                        "there is no optimizer '" + name + "'",
                        "it is auto, patterns, few-shot, memory, decompose, gepa, simba or calibration");
        };
    }

    /** Flags that an optimizer would ignore are refused. */
    private void check(String name) {
        if (rewrite && !name.equals("gepa")) {
            throw BadInput.of("--rewrite is for --optimizer gepa", "name that optimizer, or leave --rewrite out");
        }
        if (interactive && !name.equals("patterns")) {
            throw BadInput.of("--interactive is for --optimizer patterns", "name that optimizer, or leave it out");
        }
        if (proposals.isPresent() && !name.equals("patterns")) {
            throw BadInput.of("--proposals is for --optimizer patterns", "name that optimizer, or leave it out");
        }
        if (models.isPresent() && !name.equals("auto")) {
            throw BadInput.of("--models is for --optimizer auto", "name that optimizer, or leave --models out");
        }
        examples.check(name);
    }

    private Optimizer calibration(long seed) {
        CalibrationOptimizer calibration = CalibrationOptimizer.withDefaults().seed(seed);
        if (abstain.isEmpty()) {
            return calibration;
        }
        double accuracy = abstain.get();
        if (!(accuracy > .5 && accuracy < 1)) {
            throw BadInput.of("--abstain " + accuracy + " is no rate to reach", "it lies between 0.5 and 1, as 0.95");
        }
        return calibration.abstain(accuracy);
    }

    private Optional<ModelChoice> choice(JudgeSpec spec, ModelCatalogue prices) {
        if (models.isEmpty() && modelMargin.isPresent()) {
            throw BadInput.of("--model-margin is for --models", "name the models that may judge, or leave it out");
        }
        double margin = modelMargin.orElse(ModelChoice.MARGIN);
        if (!(margin > 0 && margin < 1)) {
            throw BadInput.of("--model-margin " + margin + " is no share", "it lies between 0 and 1, as 0.05");
        }
        // The judge's own model has a price too, or it could not be said that another one is cheaper.
        return models.map(given -> ModelChoice.of(
                        Stream.concat(
                                        Stream.of(given.split(",", -1)).map(uri -> endpoint(spec, uri.strip())),
                                        Stream.of(spec.endpoint()))
                                .distinct()
                                .toList(),
                        prices)
                .within(margin));
    }

    /** The model named, at the judge's endpoint where the judge is served by the same protocol. */
    Optional<ModelEndpoint> reflection(JudgeSpec spec) {
        return reflectionModel.map(model -> endpoint(spec, model));
    }

    /** Without headers, which a judge file does not keep for it. */
    private Optional<ModelEndpoint> embedding(JudgeSpec spec) {
        return examples.embeddingModel
                .map(model -> endpoint(spec, model))
                .map(named -> new ModelEndpoint(named.model(), named.baseUrl(), Map.of()));
    }

    /** A model at the endpoint of the judge, where the judge is served by the same protocol. */
    static ModelEndpoint endpoint(JudgeSpec spec, String uri) {
        ModelUri model = ModelUri.parse(uri);
        ModelEndpoint judges = spec.endpoint();
        return model.scheme().equals(judges.model().scheme())
                ? new ModelEndpoint(model, judges.baseUrl(), judges.headers())
                : new ModelEndpoint(model, Optional.empty(), Map.of());
    }

    private ProposalReview review(Session session) {
        return proposals
                .<ProposalReview>map(file -> new FileReview(session.path(file)))
                .orElseGet(() -> new TerminalReview(session.terminal()));
    }
}

package dev.plumbline.judge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One judgement of one example. Sealed: only a {@link Decided} has a value.
 */
public sealed interface Verdict permits Verdict.Decided, Verdict.Abstained, Verdict.Unparsed, Verdict.Failed {
    /** The example that was judged. */
    String exampleId();

    /** What it cost. */
    Usage usage();

    /** This verdict with another usage. */
    Verdict withUsage(Usage cost);

    /** This verdict as one of an example that is called otherwise. */
    Verdict withExampleId(String id);

    /** Word for files and reports: decided, abstained, unparsed or failed. */
    String status();

    /** Why it is what it is: the judge's reason, or what stands in the way of a decision. */
    Optional<String> explanation();

    /** The value, where there is one. */
    default Optional<String> decision() {
        return Optional.empty();
    }

    /**
     * The judge decided.
     *
     * @param exampleId the example
     * @param value a canonical label of the judge's scale
     * @param reason why, in words
     * @param confidence probability of the value, 0 to 1, where the judge gives one
     * @param probabilities probability of each label, in scale order, where the judge gives them
     * @param evidence what decided, largest share first
     * @param raw value before calibration, where calibration changed or could have changed it
     * @param usage what it cost
     * @param votes judgements that it was made of: those of jurors, or the answers to both orders of two responses
     */
    record Decided(
            String exampleId,
            String value,
            Optional<String> reason,
            OptionalDouble confidence,
            Map<String, Double> probabilities,
            List<Evidence> evidence,
            Optional<String> raw,
            Usage usage,
            List<Vote> votes)
            implements Verdict {
        public Decided {
            probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
            evidence = List.copyOf(evidence);
            votes = List.copyOf(votes);
        }

        /** The verdict of one judge that asked once. */
        public Decided(
                String exampleId,
                String value,
                Optional<String> reason,
                OptionalDouble confidence,
                Map<String, Double> probabilities,
                List<Evidence> evidence,
                Optional<String> raw,
                Usage usage) {
            this(exampleId, value, reason, confidence, probabilities, evidence, raw, usage, List.of());
        }

        /** A value and nothing else, for recorded judges and tests. */
        public static Decided of(String exampleId, String value) {
            return new Decided(
                    exampleId,
                    value,
                    Optional.empty(),
                    OptionalDouble.empty(),
                    Map.of(),
                    List.of(),
                    Optional.empty(),
                    Usage.none());
        }

        @Override
        public Optional<String> explanation() {
            return reason;
        }

        @Override
        public Decided withUsage(Usage cost) {
            return new Decided(exampleId, value, reason, confidence, probabilities, evidence, raw, cost, votes);
        }

        @Override
        public Decided withExampleId(String id) {
            return new Decided(id, value, reason, confidence, probabilities, evidence, raw, usage, votes);
        }

        @Override
        public String status() {
            return "decided";
        }

        @Override
        public Optional<String> decision() {
            return Optional.of(value);
        }
    }

    /**
     * The judge declined to decide.
     *
     * @param exampleId the example
     * @param why why, in words
     * @param probabilities probability of each label, in scale order, where the judge gives them
     * @param usage what it cost
     * @param votes judgements that it was made of: those of jurors, or the answers to both orders of two responses
     */
    record Abstained(String exampleId, String why, Map<String, Double> probabilities, Usage usage, List<Vote> votes)
            implements Verdict {
        public Abstained {
            probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
            votes = List.copyOf(votes);
        }

        /** The abstention of one judge that asked once. */
        public Abstained(String exampleId, String why, Map<String, Double> probabilities, Usage usage) {
            this(exampleId, why, probabilities, usage, List.of());
        }

        @Override
        public Optional<String> explanation() {
            return Optional.of(why);
        }

        @Override
        public Abstained withUsage(Usage cost) {
            return new Abstained(exampleId, why, probabilities, cost, votes);
        }

        @Override
        public Abstained withExampleId(String id) {
            return new Abstained(id, why, probabilities, usage, votes);
        }

        @Override
        public String status() {
            return "abstained";
        }
    }

    /**
     * The model answered, but not in the form asked for, also after one repair question.
     *
     * @param exampleId the example
     * @param text the raw reply
     * @param why what is wrong with it
     * @param usage what it cost
     */
    record Unparsed(String exampleId, String text, String why, Usage usage) implements Verdict {
        @Override
        public Optional<String> explanation() {
            return Optional.of(why);
        }

        @Override
        public Unparsed withUsage(Usage cost) {
            return new Unparsed(exampleId, text, why, cost);
        }

        @Override
        public Unparsed withExampleId(String id) {
            return new Unparsed(id, text, why, usage);
        }

        @Override
        public String status() {
            return "unparsed";
        }
    }

    /**
     * There is no reply.
     *
     * @param exampleId the example
     * @param cause kind of failure, one word for counting, as {@code rate_limited}
     * @param message what happened, in words
     * @param usage what it cost
     */
    record Failed(String exampleId, String cause, String message, Usage usage) implements Verdict {
        @Override
        public Optional<String> explanation() {
            return Optional.of(cause + ": " + message);
        }

        @Override
        public Failed withUsage(Usage cost) {
            return new Failed(exampleId, cause, message, cost);
        }

        @Override
        public Failed withExampleId(String id) {
            return new Failed(id, cause, message, usage);
        }

        @Override
        public String status() {
            return "failed";
        }
    }
}

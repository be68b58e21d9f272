package dev.plumbline.run.forecast;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.model.Embeddings;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.LanguageModelProvider;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelReply.TokenUsage;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.OutputForm;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Models of every scheme that count what they are asked, and whose answers mean nothing. Used by one thread. */
final class CountingModels implements LanguageModelProvider {
    private static final Set<String> FREE = Set.of("local", "recorded");
    /** What a chat protocol adds to each message, and the form of the reply beside the prompt. */
    private static final int TOKENS_OF_A_MESSAGE = 4;

    private static final int TOKENS_OF_FORM = 50;
    /** A reply to a question that is answered with one word. */
    private static final int WORD = 2;

    private final Map<ModelEndpoint, Tally> tallies;

    private final int dimensions;
    private final double added;

    /**
     * @param dimensions length of vectors
     * @param added tokens that each prompt has beyond those that are counted
     * @param tallies what is counted, by model
     */
    CountingModels(int dimensions, double added, Map<ModelEndpoint, Tally> tallies) {
        this.added = added;
        this.dimensions = dimensions;
        this.tallies = tallies;
    }

    /** What one model would be asked. */
    static final class Tally {
        private long calls;
        private double input;
        private double output;

        Tally() {
            this(0, 0, 0);
        }

        Tally(long calls, double input, double output) {
            this.calls = calls;
            this.input = input;
            this.output = output;
        }

        long calls() {
            return calls;
        }

        double input() {
            return input;
        }

        double output() {
            return output;
        }
    }

    @Override
    public boolean serves(String scheme) {
        return !FREE.contains(scheme);
    }

    @Override
    public LanguageModel open(ModelEndpoint endpoint) {
        Tally tally = tallies.computeIfAbsent(endpoint, unknown -> new Tally());
        return request -> {
            tally.calls++;
            tally.input += input(request);
            if (Embeddings.asked(request)) {
                // Of the length of those that it is compared with, or the judge would ask nothing more.
                float[] vector = new float[dimensions];
                Arrays.fill(vector, 1);
                return reply(
                        Embeddings.text(Collections.nCopies(request.messages().size(), vector)));
            }
            tally.input += added;
            tally.output += output(request);
            if (request.form().isEmpty()) {
                // A single question, after which the row's next one is to be counted too.
                return reply("yes");
            }
            return reply(decision(request.form().get()));
        };
    }

    /** Some allowed verdict: it needs no repair question, and a judge of pairs goes on to the other order. */
    private static String decision(OutputForm form) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        for (OutputForm.Property property : form.properties()) {
            reply.put(property.name(), property.allowed().stream().findFirst().orElse(""));
        }
        if (reply.path("verdict").asText("").isEmpty()) {
            // Nothing that would pass; a failure ends the row without a repair question.
            throw new ModelFailure(ModelFailure.Kind.INVALID_REQUEST, "counted, not sent");
        }
        return reply.toString();
    }

    private static ModelReply reply(String text) {
        return new ModelReply(text, "", Optional.empty(), false, List.of(), TokenUsage.NONE);
    }

    private static double input(ModelRequest request) {
        double tokens = request.form().isPresent() ? TOKENS_OF_FORM : 0;
        for (Message message : request.messages()) {
            tokens += TOKENS_OF_A_MESSAGE + TokenCount.of(message.text());
        }
        return tokens;
    }

    private static int output(ModelRequest request) {
        List<OutputForm.Property> properties =
                request.form().map(OutputForm::properties).orElse(List.of());
        int usual = properties.size() == 1 ? Forecast.REPLY : Forecast.REPLY_WITH_REASON;
        if (request.form().isEmpty()) {
            usual = WORD;
        }
        return Math.min(usual, request.parameters().maxTokens().orElse(usual));
    }
}

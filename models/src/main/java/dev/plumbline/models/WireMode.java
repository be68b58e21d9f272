package dev.plumbline.models;

import dev.plumbline.model.ModelRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What of a request an endpoint understands. The messages of a prompt are the same bytes in every mode; what differs
 * is what stands beside them.
 *
 * @param form how the form of the reply is stated
 * @param alternatives how many alternatives of each token are asked for with log-probabilities; 0 asks for none
 * @param reasoning whether the model takes {@code max_completion_tokens} and neither temperature nor log-probabilities
 */
public record WireMode(Form form, int alternatives, boolean reasoning) {
    private static final int MOST_ALTERNATIVES = 20;
    private static final int FEW_ALTERNATIVES = 5;
    private static final Pattern TOO_MANY = Pattern.compile("top_logprobs|range|at most|less than|must be|exceed");

    /** Ways to state the form of a reply, best first. The prompt states it in words in any case. */
    public enum Form {
        JSON_SCHEMA("response_format", "response format", "output_config", "output format", "schema", "structured"),
        JSON_OBJECT("response_format", "response format", "json_object", "json mode", "mimetype", "mime type"),
        TOOL("tool", "function"),
        TEXT;

        private final List<String> names;

        Form(String... names) {
            this.names = List.of(names);
        }
    }

    /** Everything that Plumbline can ask for. */
    public static WireMode best() {
        return new WireMode(Form.JSON_SCHEMA, MOST_ALTERNATIVES, false);
    }

    /** As {@link #best()}, for a model that reasons. */
    public static WireMode reasoner() {
        return new WireMode(Form.JSON_SCHEMA, 0, true);
    }

    /** This without log-probabilities. */
    public WireMode withoutLogProbabilities() {
        return new WireMode(form, 0, reasoning);
    }

    /** Lower-case name of what was in force for a request, as {@code json_schema+logprobs}. */
    public String text(ModelRequest request) {
        String stated = request.form().isPresent() ? form.name().toLowerCase(Locale.ROOT) : "text";
        String name = stated + (asksLogProbabilities(request) ? "+logprobs" : "") + (reasoning ? "+reasoning" : "");
        // There are a handful of them, and every verdict of a run keeps one.
        return name.intern();
    }

    /** Whether log-probabilities are asked for with a request. */
    public boolean asksLogProbabilities(ModelRequest request) {
        return request.logProbabilities() && alternatives > 0;
    }

    /** The next poorer mode after a refusal; empty when the refusal names no part of the request that can be left out. */
    Optional<WireMode> without(ModelRequest request, String refusal, List<Form> known) {
        String text = refusal.toLowerCase(Locale.ROOT);
        if (asksLogProbabilities(request) && text.contains("logprobs")) {
            boolean fewer =
                    alternatives > FEW_ALTERNATIVES && TOO_MANY.matcher(text).find();
            return Optional.of(new WireMode(form, fewer ? FEW_ALTERNATIVES : 0, reasoning));
        }
        if (!reasoning && (text.contains("max_completion_tokens") || refusesSampling(text))) {
            return Optional.of(new WireMode(form, 0, true));
        }
        boolean formIsMeant = form.names.stream().anyMatch(text::contains) || text.contains("requested parameters");
        return request.form().isPresent() && formIsMeant ? poorerForm(known) : Optional.empty();
    }

    private static boolean refusesSampling(String text) {
        return (text.contains("temperature") || text.contains("top_p")) && text.contains("support");
    }

    /** The next poorer mode after a refusal that names nothing. */
    Optional<WireMode> poorer(ModelRequest request, List<Form> known) {
        if (asksLogProbabilities(request)) {
            return Optional.of(withoutLogProbabilities());
        }
        return request.form().isPresent() ? poorerForm(known) : Optional.empty();
    }

    private Optional<WireMode> poorerForm(List<Form> known) {
        return known.stream()
                .filter(other -> other.compareTo(form) > 0)
                .findFirst()
                .map(next -> new WireMode(next, alternatives, reasoning));
    }
}

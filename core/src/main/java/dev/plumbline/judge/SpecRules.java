package dev.plumbline.judge;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.Parameters;
import dev.plumbline.scale.Scale;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What every spec has to keep, wherever it was made. */
final class SpecRules {
    /** Roles that a variable can have. */
    static final List<String> ROLES = List.of("question", "reference", "response", "a", "b");

    /** Folders of runs are named after the judge, and file systems take 255 bytes. */
    private static final int LONGEST_NAME = 200;

    /** Many times what any model reads at once. */
    private static final int LONGEST_TEXT = 1 << 20;

    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern SECRET_NAME =
            Pattern.compile("authorization|cookie|secret|password|token$|credential|api[-_]?key|[-_]key$");
    private static final Pattern SECRET_VALUE =
            Pattern.compile("(?i)\\s*(bearer|basic)\\s+\\S+.*|sk-[A-Za-z0-9_-]{16,}");

    private SpecRules() {}

    static void check(String name, Map<String, String> headers, Parameters parameters) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw BadInput.of("a judge needs a name without line breaks, got '" + name + "'", "name what is judged");
        }
        if (name.length() > LONGEST_NAME) {
            throw BadInput.of(
                    "the judge's name has " + name.length() + " characters, the most is " + LONGEST_NAME,
                    "give it a short name; a longer description belongs into the instructions or the guide");
        }
        headers.forEach(SpecRules::checkHeader);
        checkParameter("temperature", parameters.temperature());
        checkParameter("top_p", parameters.topP());
        if (parameters.maxTokens().orElse(1) < 1) {
            throw BadInput.of(
                    "'max_tokens' is " + parameters.maxTokens().getAsInt(), "give at least 1, or leave it out");
        }
    }

    /** The two responses of a comparison are named together, and only where there is a comparison. */
    static void checkInputs(Map<String, String> inputs, Scale scale) {
        for (String role : inputs.keySet()) {
            if (!ROLES.contains(role)) {
                throw BadInput.of("unknown role '" + role + "' in 'inputs'", NearestWord.hint(role, ROLES));
            }
        }
        String a = inputs.get("a");
        String b = inputs.get("b");
        if (a == null && b == null) {
            return;
        }
        if (!(scale instanceof Scale.Preference)) {
            throw BadInput.of(
                    "'inputs' names a and b, the two responses of a comparison, and the scale is " + scale.text(),
                    "give the scale prefer:a,b,tie, or take them out");
        }
        if (a == null || b == null || a.equals(b)) {
            throw BadInput.of(
                    "'inputs' names " + (a == null ? "only b" : b == null ? "only a" : "'" + a + "' as both a and b"),
                    "name both responses: inputs: {a: response_1, b: response_2}");
        }
    }

    /** A jury or a cascade has no model, and so nothing that would be said to one. */
    static void checkModel(ModelEndpoint endpoint, Parameters parameters, Prompting prompting, Asking asking) {
        String scheme = endpoint.model().scheme();
        if (asking.members().isEmpty()) {
            if (scheme.equals(Jury.SCHEME)) {
                throw BadInput.of(
                        "model '" + endpoint.model() + "' is a jury without jurors", "list them under 'jury'");
            }
            if (scheme.equals(JudgeCascade.SCHEME)) {
                throw BadInput.of(
                        "model '" + endpoint.model() + "' is a cascade without stages", "list them under 'cascade'");
            }
            return;
        }
        String expected = asking.jury().isPresent() ? Jury.SCHEME : JudgeCascade.SCHEME;
        Prompting silent = Prompting.none().withInputs(prompting.inputs());
        if (!scheme.equals(expected)
                || endpoint.baseUrl().isPresent()
                || !endpoint.headers().isEmpty()
                || !parameters.equals(Parameters.none())
                || !prompting.equals(silent)) {
            throw BadInput.of(
                    "a " + expected
                            + " has no model, parameters, instructions, criteria, examples and guidelines of its own",
                    "set them in the files of the " + (asking.jury().isPresent() ? "jurors" : "stages"));
        }
    }

    /** Whatever changed verdicts of a cascade would break what its thresholds promise. */
    static void checkCascade(Scoring scoring, Asking asking) {
        if (asking.cascade().isPresent() && scoring.calibration().isPresent()) {
            throw BadInput.of(
                    "a cascade has no calibration of its own: its thresholds hold for its judges as they are",
                    "align its judges, then fit the thresholds anew with plumbline cascade");
        }
    }

    /** Text that is sent with every row, so its length is paid for with every row. */
    static void checkLength(Prompting prompting) {
        long length = prompting.instructions().length()
                + prompting.criteria().stream().mapToLong(String::length).sum()
                + prompting.guidelines().stream().mapToLong(String::length).sum();
        if (length > LONGEST_TEXT) {
            throw BadInput.of(
                    "instructions, criteria and guidelines have " + length + " characters, the most is " + LONGEST_TEXT,
                    "no model reads that much with every row; check that this is a judge file");
        }
    }

    /** What makes a base URL one, so that it is refused where it stands and not by the first call. */
    static void checkBaseUrl(String text) {
        boolean usable = false;
        try {
            URI base = new URI(text.strip());
            boolean web = "http".equalsIgnoreCase(base.getScheme()) || "https".equalsIgnoreCase(base.getScheme());
            usable = web && base.getHost() != null && base.getPort() <= HIGHEST_PORT && base.getPort() != 0;
        } catch (URISyntaxException unreadable) {
            // Said below, without the text: it may hold a password.
        }
        if (!usable) {
            throw BadInput.of(
                    "'base_url' is no address of a server",
                    "write it as https://HOST/v1 or http://HOST:PORT/v1, with a port from 1 to " + HIGHEST_PORT);
        }
    }

    /** Examples with canonical labels. */
    static Prompting onScale(Prompting prompting, Scale scale) {
        List<ShownExample> shown = onScale(prompting.examples(), scale, "example ");
        return prompting
                .withExamples(shown)
                .withRetrieval(
                        prompting.retrieval().map(retrieval -> retrieval.withStore(onScale(retrieval.store(), scale))));
    }

    private static ExampleStore onScale(ExampleStore store, Scale scale) {
        if (scale.labels().containsAll(store.labels())) {
            return store;
        }
        List<ShownExample> canonical = onScale(store.examples(), scale, "example to retrieve ");
        return store.withSameNumber(canonical);
    }

    private static List<ShownExample> onScale(List<ShownExample> examples, Scale scale, String what) {
        List<ShownExample> canonical = new ArrayList<>(examples.size());
        for (ShownExample example : examples) {
            String label = scale.match(example.label())
                    .orElseThrow(() -> BadInput.of(
                            what + (canonical.size() + 1) + " has the label '" + example.label()
                                    + "', which is not on the scale " + scale.text(),
                            "correct the label or the scale"));
            canonical.add(
                    label.equals(example.label()) ? example : example.with(example.fields(), label, example.reason()));
        }
        return List.copyOf(canonical);
    }

    private static void checkHeader(String name, String value) {
        // The value is a key when the suspicion is right, so it must not reach a message.
        if (SECRET_NAME.matcher(name.toLowerCase(Locale.ROOT)).find()
                || SECRET_VALUE.matcher(value).matches()) {
            throw BadInput.of(
                    "header '" + name + "' looks like a key, and keys never stand in a judge file",
                    "set the provider's environment variable (OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY,"
                            + " PLUMBLINE_API_KEY) instead");
        }
        if (name.isBlank() || (name + value).chars().anyMatch(Character::isISOControl)) {
            throw BadInput.of(
                    "header '" + name.strip() + "' has no name or holds a line break", "write it in one line");
        }
    }

    private static void checkParameter(String name, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() >= 0 && Double.isFinite(value.getAsDouble()))) {
            throw BadInput.of("'" + name + "' is " + value.getAsDouble(), "give a number of at least 0");
        }
    }
}

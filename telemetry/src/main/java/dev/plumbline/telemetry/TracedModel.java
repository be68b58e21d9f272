package dev.plumbline.telemetry;

import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.ModelAccount;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelReply;
import dev.plumbline.model.ModelRequest;
import java.util.Map;
import java.util.Optional;

/** A model with a span for each request, as the conventions describe the span of an inference. */
final class TracedModel implements LanguageModel {
    private static final Map<String, String> PROVIDERS =
            Map.of("gemini", "gcp.gemini", "openai", "openai", "anthropic", "anthropic");

    private final ModelEndpoint endpoint;
    private final LanguageModel model;
    private final boolean content;
    private final SendableTexts shown;
    private final Telemetry.Recorder recorder;

    TracedModel(
            ModelEndpoint endpoint,
            LanguageModel model,
            boolean content,
            SendableTexts shown,
            Telemetry.Recorder recorder) {
        this.endpoint = endpoint;
        this.model = model;
        this.content = content;
        this.shown = shown;
        this.recorder = recorder;
    }

    @Override
    public ModelReply ask(ModelRequest request) {
        String name = endpoint.model().name();
        Span span = new Span(CurrentSpan.next(), "chat " + name, Span.Kind.CLIENT);
        asked(span.attributes(), request);
        try {
            ModelReply reply = model.ask(request);
            answered(span.attributes(), reply);
            return reply;
        } catch (ModelFailure failure) {
            span.failed(failure.kind().text());
            throw failure;
        } catch (RuntimeException | Error bug) {
            span.failed(bug.getClass().getName());
            throw bug;
        } finally {
            recorder.record(Signal.TRACES, span.ended());
        }
    }

    private void asked(Attributes attributes, ModelRequest request) {
        String scheme = endpoint.model().scheme();
        attributes
                .text("gen_ai.operation.name", "chat")
                .text("gen_ai.provider.name", PROVIDERS.getOrDefault(scheme, scheme))
                .text("gen_ai.request.model", endpoint.model().name())
                .number("gen_ai.request.temperature", request.parameters().temperature())
                .number("gen_ai.request.top_p", request.parameters().topP());
        request.parameters().seed().ifPresent(seed -> attributes.number("gen_ai.request.seed", seed));
        request.parameters().maxTokens().ifPresent(most -> attributes.number("gen_ai.request.max_tokens", most));
        request.form().ifPresent(form -> attributes.text("gen_ai.output.type", "json"));
        account().map(ModelAccount::host).ifPresent(host -> server(attributes, host));
        if (content) {
            Content.asked(attributes, request);
        }
    }

    private static void server(Attributes attributes, String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > 0 && host.substring(colon + 1).matches("\\d{1,5}");
        attributes.text("server.address", port ? host.substring(0, colon) : host);
        if (port) {
            attributes.number("server.port", Long.parseLong(host.substring(colon + 1)));
        }
    }

    private void answered(Attributes attributes, ModelReply reply) {
        String finish = reply.truncated() ? "length" : "stop";
        attributes
                .text("gen_ai.response.model", Optional.of(reply.model()).filter(name -> !name.isEmpty()))
                .list("gen_ai.response.finish_reasons", finish);
        used(attributes, "gen_ai.usage.input_tokens", reply.usage().input());
        used(attributes, "gen_ai.usage.output_tokens", reply.usage().output());
        used(attributes, "gen_ai.usage.cache_read.input_tokens", reply.usage().cachedInput());
        used(attributes, "gen_ai.usage.reasoning.output_tokens", reply.usage().reasoning());
        if (content) {
            shown.text(reply.text()).ifPresent(text -> Content.answered(attributes, text, finish));
        }
    }

    /** A provider that says nothing of its tokens has not used none. */
    private static void used(Attributes attributes, String name, long tokens) {
        if (tokens > 0) {
            attributes.number(name, tokens);
        }
    }

    @Override
    public Optional<ModelAccount> account() {
        return model.account();
    }

    @Override
    public String toString() {
        return model + ", traced";
    }
}

package dev.plumbline.model;

import java.util.function.UnaryOperator;

/**
 * Puts something around models that goes by where a model is reached, as prices and caches do.
 *
 * <pre>{@code
 * ModelDecorator counting = (endpoint, model) -> request -> {
 *     counts.merge(endpoint.model(), 1, Integer::sum);
 *     return model.ask(request);
 * };
 * }</pre>
 *
 * <p>The account of a model is kept by whoever applies it, {@code Judges} for one.
 */
@FunctionalInterface
public interface ModelDecorator {
    /** The model with something around it; called once for each endpoint. */
    LanguageModel apply(ModelEndpoint endpoint, LanguageModel model);

    /** One that does the same at every endpoint. */
    static ModelDecorator everywhere(UnaryOperator<LanguageModel> same) {
        return (endpoint, model) -> same.apply(model);
    }
}

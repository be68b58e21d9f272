package dev.plumbline.model;

/** What is known of models before they are asked: prices, windows, and where they are. Safe for use by many threads. */
public interface ModelCatalogue {
    /** What is known of a model; {@link ModelFacts#unknown()} where that is nothing. */
    ModelFacts facts(ModelEndpoint endpoint);

    /** The host that requests go to, with the port where the address names one; {@code this machine} where none is. */
    String host(ModelEndpoint endpoint);
}

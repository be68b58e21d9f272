package dev.plumbline.models;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.model.ModelFacts;
import dev.plumbline.model.ModelFacts.LongPrompts;
import dev.plumbline.model.TokenPrices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads a list of prices, and says line and column of what it does not understand. */
final class PricesFile {
    private static final List<String> KEYS = List.of(
            "input",
            "cached_input",
            "output",
            "reasoning",
            "long_from",
            "long_input",
            "long_cached_input",
            "long_output",
            "context",
            "max_output");
    private static final String MODEL =
            "a model is NAME: {input: 0.15, output: 0.6}, in US dollars for a million tokens; " + "keys are "
                    + String.join(", ", KEYS);

    private final JsonParser yaml;
    private final String file;
    private final Map<String, Map<String, ModelFacts>> hosts = new HashMap<>();
    private String date = "";

    private PricesFile(JsonParser yaml, String file) {
        this.yaml = yaml;
        this.file = file;
    }

    /** @throws BadInput naming line and column of what is wrong */
    static Prices parse(String text, String file) {
        try (JsonParser yaml = new YAMLFactory().createParser(text)) {
            PricesFile reading = new PricesFile(yaml, file);
            reading.document();
            return new Prices(reading.date, reading.hosts);
        } catch (JsonProcessingException broken) {
            JsonLocation at = broken.getLocation();
            int line = at == null ? 1 : Math.max(1, at.getLineNr());
            throw BadInput.in(file, line, "not readable as YAML", "check indentation, quotes and colons there");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void document() throws IOException {
        yaml.nextToken();
        begin("is no list of prices", "begin with format: 1, then date and hosts");
        boolean format = false;
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            String key = yaml.currentName();
            switch (key) {
                case "format" -> {
                    yaml.nextToken();
                    format = "1".equals(yaml.getText());
                    if (!format) {
                        throw here("format " + yaml.getText() + " of prices is not known", "it is 1");
                    }
                }
                case "date" -> {
                    yaml.nextToken();
                    date = yaml.getText();
                }
                case "source" -> yaml.nextToken();
                case "hosts" -> hosts();
                default -> throw here("unknown key '" + key + "'", "there are format, source, date and hosts");
            }
        }
        if (!format || date.isEmpty()) {
            throw BadInput.in(file, "has no 'format: 1' or no 'date'", "write both, the date as 2026-11-22");
        }
    }

    private void hosts() throws IOException {
        yaml.nextToken();
        begin("'hosts' is no list of hosts", "write hosts: {HOST: {MODEL: {input: 0.15, output: 0.6}}}");
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            String host = yaml.currentName().toLowerCase(Locale.ROOT);
            yaml.nextToken();
            begin("host '" + host + "' has no list of models", MODEL);
            Map<String, ModelFacts> models = hosts.computeIfAbsent(host, unknown -> new HashMap<>());
            while (yaml.nextToken() == JsonToken.FIELD_NAME) {
                String name = yaml.currentName();
                yaml.nextToken();
                begin("model '" + name + "' has no prices", MODEL);
                models.put(name, model(name));
            }
        }
    }

    private ModelFacts model(String name) throws IOException {
        Map<String, Double> said = new HashMap<>();
        while (yaml.nextToken() == JsonToken.FIELD_NAME) {
            String key = yaml.currentName();
            if (!KEYS.contains(key)) {
                throw here("unknown key '" + key + "' of model '" + name + "'", MODEL);
            }
            yaml.nextToken();
            if (!yaml.currentToken().isNumeric() || !(yaml.getDoubleValue() >= 0)) {
                throw here(key + " of '" + name + "' is '" + yaml.getText() + "', not a number from 0 on", MODEL);
            }
            said.put(key, yaml.getDoubleValue());
        }
        if (said.containsKey("input") != said.containsKey("output")) {
            throw here("model '" + name + "' has only one of input and output", "write both prices, or none");
        }
        Optional<TokenPrices> usual = prices(said, "");
        Optional<LongPrompts> longer = Optional.ofNullable(said.get("long_from"))
                .flatMap(from -> prices(said, "long_").map(prices -> new LongPrompts(from.longValue(), prices)));
        return new ModelFacts(usual, longer, whole(said, "context"), whole(said, "max_output"));
    }

    private static Optional<TokenPrices> prices(Map<String, Double> said, String prefix) {
        Double input = said.get(prefix + "input");
        Double output = said.getOrDefault(prefix + "output", said.get("output"));
        return input == null || output == null
                ? Optional.empty()
                : Optional.of(new TokenPrices(
                        input, number(said, prefix + "cached_input"), output, number(said, prefix + "reasoning")));
    }

    private static OptionalDouble number(Map<String, Double> said, String key) {
        Double value = said.get(key);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static OptionalLong whole(Map<String, Double> said, String key) {
        Double value = said.get(key);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.longValue());
    }

    private void begin(String otherwise, String hint) {
        if (yaml.currentToken() != JsonToken.START_OBJECT) {
            throw here(otherwise, hint);
        }
    }

    private BadInput here(String message, String hint) {
        JsonLocation at = yaml.currentTokenLocation();
        return BadInput.in(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), message, hint);
    }
}

package dev.plumbline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.Redaction;
import dev.plumbline.models.KeySource;
import dev.plumbline.run.throttle.Limits;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The user's {@code plumbline.yaml}: defaults for flags, by the flag's name, for every command or under the name of one;
 * under {@code keys} where the key for a host is: an environment variable, a file, or a command that prints it; under
 * {@code limits} what the account at a host allows; under {@code redact} what of a row never leaves this machine; and
 * under {@code telemetry} where traces of calls and verdicts go.
 *
 * <pre>
 * group: question_id
 * concurrency: 32
 * gate:
 *   on-inconclusive: fail
 * keys:
 *   llm.example.org: EXAMPLE_KEY
 *   api.openai.com: {file: ~/.secrets/openai}
 *   api.anthropic.com: {command: [pass, show, anthropic]}
 * limits:
 *   llm.example.org: {requests_per_minute: 500, tokens_per_minute: 200000, concurrency: 64}
 * redact:
 *   fields: [email, ssn]
 *   patterns: ['\b\d{16}\b']
 * telemetry:
 *   endpoint: http://localhost:4318
 * </pre>
 */
final class Settings implements IDefaultValueProvider {
    private static final String FILE = "plumbline.yaml";
    private static final int MOST_BYTES = 4 << 20;

    /** Flags by command and name, as {@code gate --min}; those of every command under the empty one. */
    private final Map<String, Map<String, String>> flags;

    private final Map<String, KeySource> keys;
    private final Map<String, Limits> limits;

    private final Redaction redaction;
    private final Optional<SettingTelemetry> telemetry;

    private Settings(
            Map<String, Map<String, String>> flags,
            Map<String, KeySource> keys,
            Map<String, Limits> limits,
            Redaction redaction,
            Optional<SettingTelemetry> telemetry) {
        this.flags = flags;
        this.keys = keys;
        this.limits = limits;
        this.redaction = redaction;
        this.telemetry = telemetry;
    }

    /** Reads the nearest settings file from a folder upwards; nothing is set where there is none. */
    static Settings nearest(Path folder) {
        for (Path here = folder.toAbsolutePath(); here != null; here = here.getParent()) {
            Path file = here.resolve(FILE);
            if (Files.isRegularFile(file)) {
                return read(file);
            }
        }
        return new Settings(Map.of(), Map.of(), Map.of(), Redaction.none(), Optional.empty());
    }

    private static Settings read(Path file) {
        JsonNode root;
        SettingPlaces places;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw BadInput.in(
                        file.toString(),
                        "has " + Files.size(file) + " bytes, the most is " + MOST_BYTES,
                        "settings are a few lines; check what the file is");
            }
            places = new SettingPlaces(file, Files.readString(file));
            root = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(places.text());
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null
                    ? 1
                    : Math.max(1, broken.getLocation().getLineNr());
            throw BadInput.in(
                    file.toString(),
                    line,
                    "not readable as YAML",
                    "check indentation, quotes and colons there, and that no key is repeated");
        } catch (CharacterCodingException notText) {
            throw BadInput.in(file.toString(), "is not UTF-8", "save it as UTF-8");
        } catch (IOException failed) {
            throw BadInput.in(file.toString(), "cannot be read", failed, "check who owns it and its mode");
        }
        Map<String, String> everywhere = new LinkedHashMap<>();
        Map<String, Map<String, String>> flags = new LinkedHashMap<>(Map.of("", everywhere));
        Map<String, KeySource> keys = new LinkedHashMap<>();
        Map<String, Limits> limits = new LinkedHashMap<>();
        if (!root.isMissingNode() && !root.isNull() && !root.isObject()) {
            throw BadInput.in(file.toString(), "is not a list of flag: value", "for example group: question_id");
        }
        Redaction redaction =
                root.has("redact") ? SettingRedaction.read(places, root.path("redact")) : Redaction.none();
        Optional<SettingTelemetry> telemetry = root.path("telemetry").isObject()
                ? Optional.of(SettingTelemetry.read(places, root.path("telemetry")))
                : Optional.empty();
        root.properties().forEach(entry -> {
            boolean read =
                    entry.getKey().equals("redact") || (entry.getKey().equals("telemetry") && telemetry.isPresent());
            if (read) {
                return;
            }
            if (entry.getKey().equals("limits") && entry.getValue().isObject()) {
                entry.getValue().properties().forEach(host -> {
                    String name = host.getKey().toLowerCase(Locale.ROOT);
                    limits.put(name, SettingLimits.read(file, name, host.getValue()));
                });
            } else if (entry.getKey().equals("keys") && entry.getValue().isObject()) {
                entry.getValue()
                        .properties()
                        .forEach(key -> keys.put(
                                key.getKey().toLowerCase(Locale.ROOT),
                                KeySetting.of(file, key.getKey(), key.getValue())));
            } else if (entry.getValue().isObject()) {
                Map<String, String> section = flags.computeIfAbsent(entry.getKey(), command -> new LinkedHashMap<>());
                entry.getValue()
                        .properties()
                        .forEach(setting ->
                                section.put(setting.getKey(), text(file, setting.getKey(), setting.getValue())));
            } else {
                everywhere.put(entry.getKey(), text(file, entry.getKey(), entry.getValue()));
            }
        });
        return new Settings(flags, keys, limits, redaction, telemetry);
    }

    private static String text(Path file, String key, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw BadInput.in(file.toString(), "'" + key + "' has no single value", "write one, as " + key + ": value");
        }
        return value.asText();
    }

    /** Where the key for a host is. */
    Optional<KeySource> key(String host) {
        return Optional.ofNullable(keys.get(host));
    }

    /** What accounts allow, by host. */
    Map<String, Limits> limits() {
        return limits;
    }

    /** What of a row never leaves this machine. */
    Redaction redaction() {
        return redaction;
    }

    /** Where traces go. */
    Optional<SettingTelemetry> telemetry() {
        return telemetry;
    }

    @Override
    @SuppressWarnings("NullAway") // the parser's way to say that there is no default
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName().replaceFirst("^--?", "");
        String own = flags.getOrDefault(option.command().name(), Map.of()).get(name);
        if (own != null || !everywhere(name, option)) {
            return own;
        }
        return flags.getOrDefault("", Map.of()).get(name);
    }

    /** Two names mean one thing to the commands that run a judge and another to those that measure a run or a file. */
    private static boolean everywhere(String name, OptionSpec option) {
        return switch (name) {
            case "judge" -> option.paramLabel().equals("JUDGE");
            case "split" -> option.paramLabel().equals("PLAN");
            default -> true;
        };
    }
}

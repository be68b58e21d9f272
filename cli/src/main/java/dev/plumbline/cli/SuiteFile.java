package dev.plumbline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.plumbline.agreement.Gate;
import dev.plumbline.agreement.Waiver;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.NearestWord;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the gates of several judges and their waivers; what is wrong is told with line and column. */
final class SuiteFile {
    private static final List<String> TOP = List.of("gates", "waivers");
    private static final List<String> GATE = List.of(
            "name",
            "run",
            "judge",
            "data",
            "label",
            "group",
            "min",
            "max",
            "better-than",
            "no-worse-than",
            "max-undecided",
            "of",
            "measure",
            "mixed-fingerprints");
    /** How the parser begins what it says of a value such as .nan. */
    private static final String NO_NUMBER = "Malformed numeric value ";

    private static final String ALL = "all";
    private static final int LONGEST_DAYS = 90;
    private static final List<String> WAIVER = List.of("gate", "condition", "who", "why", "until");

    private final SettingPlaces places;
    private final Path folder;
    private final List<Entry> gates = new ArrayList<>();
    private final List<Waiver> waivers = new ArrayList<>();

    private SuiteFile(SettingPlaces places, Path folder) {
        this.places = places;
        this.folder = folder;
    }

    /**
     * A gate of the file.
     *
     * @param name what it is called; empty for the name of its judge
     * @param plan what is asked
     * @param label column of its labels, where it is not recognised
     * @param group column of its groups
     * @param place where it stands in the file
     */
    record Entry(Optional<String> name, GatePlan plan, Optional<String> label, Optional<String> group, String place) {}

    /**
     * Reads a file.
     *
     * @throws BadInput with line and column for what is not understood
     */
    static SuiteFile read(Path file) {
        JsonNode root;
        SettingPlaces places;
        try {
            places = new SettingPlaces(file, Files.readString(file));
            root = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(places.text());
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null
                    ? 1
                    : Math.max(1, broken.getLocation().getLineNr());
            int column = broken.getLocation() == null
                    ? 1
                    : Math.max(1, broken.getLocation().getColumnNr());
            String said = broken.getOriginalMessage();
            throw said.startsWith(NO_NUMBER)
                    ? BadInput.in(
                            file.toString(),
                            line,
                            column,
                            said.substring(NO_NUMBER.length()) + " is no number",
                            "write 85 % as 0.85")
                    : BadInput.in(
                            file.toString(),
                            line,
                            column,
                            said.startsWith("Duplicate field") ? "a key is there twice" : "not readable as YAML",
                            "check indentation, quotes and colons there, and that no key is repeated");
        } catch (CharacterCodingException notText) {
            throw BadInput.in(file.toString(), "is not UTF-8", "save it as UTF-8");
        } catch (IOException failed) {
            throw BadInput.in(file.toString(), "cannot be read", failed, "name a file of gates with --suite");
        }
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        return new SuiteFile(places, folder).read(root);
    }

    private SuiteFile read(JsonNode root) {
        keys(root, "", TOP);
        JsonNode listed = root.path("gates");
        if (!listed.isArray() || listed.isEmpty()) {
            throw places.wrong(
                    root.has("gates") ? "/gates" : "",
                    "there is no list of gates",
                    "as gates: [{run: .plumbline/runs/accuracy-1, min: {accuracy: 0.85}}]");
        }
        for (int i = 0; i < listed.size(); i++) {
            gates.add(gate(listed.get(i), "/gates/" + i));
        }
        JsonNode waived = root.path("waivers");
        if (!waived.isMissingNode() && !waived.isArray()) {
            throw places.wrong("/waivers", "waivers are a list", "as waivers: [{gate: accuracy, who: ...}]");
        }
        for (int i = 0; i < waived.size(); i++) {
            waivers.add(waiver(waived.get(i), "/waivers/" + i));
        }
        return this;
    }

    private Entry gate(JsonNode node, String place) {
        keys(node, place, GATE);
        Optional<String> run = text(node, place, "run");
        Optional<String> judge = text(node, place, "judge");
        Optional<String> data = text(node, place, "data");
        if (run.isPresent() == judge.isPresent() || judge.isPresent() != data.isPresent()) {
            throw places.wrong(
                    place,
                    "a gate is about a run, or about a judge and data",
                    "as run: .plumbline/runs/accuracy-1, or judge: accuracy.yaml and data: answers.csv");
        }
        text(node, place, "of").filter(said -> !said.equals("decided")).ifPresent(said -> {
            throw places.wrong(place + "/of", "of: " + said + " is not known", "it is decided");
        });
        GatePlan plan = new GatePlan(
                resolved(run.or(() -> judge).orElseThrow()),
                data.map(this::resolved),
                bars(node.path("min"), place + "/min", bar -> Gate.open().minimum(bar.name(), bar.value())),
                bars(node.path("max"), place + "/max", bar -> Gate.open().maximum(bar.name(), bar.value())),
                text(node, place, "better-than").map(this::resolved),
                margins(node.path("no-worse-than"), place + "/no-worse-than"),
                undecided(node, place),
                node.has("of"),
                flag(node, place, "mixed-fingerprints"),
                flag(node, place, "measure"));
        return new Entry(
                text(node, place, "name"), plan, text(node, place, "label"), text(node, place, "group"), place);
    }

    private List<Assignment> bars(JsonNode node, String place, Consumer<Assignment> check) {
        List<Assignment> bars = assignments(node, place);
        for (Assignment bar : bars) {
            at(place + "/" + escaped(bar.name()), () -> check.accept(bar));
        }
        return bars;
    }

    private List<Assignment> margins(JsonNode node, String place) {
        List<Assignment> margins = assignments(node, place);
        for (Assignment margin : margins) {
            if (!(margin.value() >= 0 && margin.value() < 1)) {
                throw places.wrong(
                        place + "/" + escaped(margin.name()),
                        "a margin lies in 0..1, got " + margin.value(),
                        "write 2 points as 0.02");
            }
        }
        return margins.stream()
                .map(one -> new Assignment(resolved(one.name()), one.value()))
                .toList();
    }

    private Optional<Double> undecided(JsonNode node, String place) {
        if (!node.has("max-undecided")) {
            return Optional.empty();
        }
        String key = place + "/max-undecided";
        double share = number(node.path("max-undecided"), key);
        at(key, () -> Gate.open().maximumUndecided(share));
        return Optional.of(share);
    }

    /** What a gate refuses is told at the key that says it. */
    private void at(String place, Runnable asked) {
        try {
            asked.run();
        } catch (BadInput wrong) {
            throw places.wrong(
                    place, String.valueOf(wrong.getMessage()), wrong.hint().orElse(""));
        }
    }

    private List<Assignment> assignments(JsonNode node, String place) {
        if (node.isMissingNode()) {
            return List.of();
        }
        if (!node.isObject() || node.isEmpty()) {
            throw places.wrong(place, "names and numbers are needed", "as min: {accuracy: 0.85, recall.fail: 0.8}");
        }
        List<Assignment> found = new ArrayList<>();
        node.properties()
                .forEach(entry -> found.add(new Assignment(
                        entry.getKey(), number(entry.getValue(), place + "/" + escaped(entry.getKey())))));
        return found;
    }

    private Waiver waiver(JsonNode node, String place) {
        keys(node, place, WAIVER);
        String until = needed(node, place, "until");
        try {
            checkEnd(LocalDate.parse(until), place + "/until");
            return new Waiver(
                    needed(node, place, "gate"),
                    Optional.of(needed(node, place, "condition")).filter(said -> !said.equals(ALL)),
                    needed(node, place, "who"),
                    needed(node, place, "why"),
                    LocalDate.parse(until));
        } catch (DateTimeParseException noDate) {
            throw places.wrong(place + "/until", "'" + until + "' is no date", "write it as 2026-12-31");
        }
    }

    /** What nobody has to look at again for years is no waiver but a lower bar. */
    private void checkEnd(LocalDate until, String place) {
        LocalDate last = LocalDate.now(ZoneOffset.UTC).plusDays(LONGEST_DAYS);
        if (until.isAfter(last)) {
            throw places.wrong(
                    place,
                    "a waiver until " + until + " ends more than " + LONGEST_DAYS + " days from now",
                    "take a day until " + last + " and renew it then, or lower the bar");
        }
    }

    private String needed(JsonNode node, String place, String key) {
        return text(node, place, key)
                .orElseThrow(() -> places.wrong(
                        place,
                        "a waiver has no '" + key + "'",
                        "it says which gate, which condition (or all), who answers for it, why, and until which day"));
    }

    private void keys(JsonNode node, String place, List<String> known) {
        if (!node.isObject()) {
            throw places.wrong(place, "keys are expected here: " + String.join(", ", known), "as key: value");
        }
        Set<String> unknown = new HashSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        known.forEach(unknown::remove);
        unknown.stream().sorted().findFirst().ifPresent(key -> {
            throw places.wrong(
                    place + "/" + escaped(key),
                    "there is no key '" + key + "' here",
                    NearestWord.to(key, known)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("allowed: " + String.join(", ", known)));
        });
    }

    private Optional<String> text(JsonNode node, String place, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw places.wrong(
                    place + "/" + escaped(key),
                    "'" + key + "' has no single value",
                    "write one, as " + key + ": value");
        }
        return Optional.of(value.asText());
    }

    private boolean flag(JsonNode node, String place, String key) {
        JsonNode value = node.path(key);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw places.wrong(place + "/" + key, "'" + key + "' is true or false", "as " + key + ": true");
        }
        return value.asBoolean();
    }

    private double number(JsonNode value, String place) {
        if (!value.isNumber()) {
            throw places.wrong(place, "'" + value.asText() + "' is no number", "write 85 % as 0.85");
        }
        return value.asDouble();
    }

    /** Paths are those of the file's folder; an alias is none. */
    private String resolved(String path) {
        return path.startsWith("@") ? path : folder.resolve(path).toString();
    }

    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    List<Entry> gates() {
        return gates;
    }

    List<Waiver> waivers() {
        return waivers;
    }

    /** What is wrong with the waiver of a number. */
    BadInput wrongWaiver(int number, String message, String hint) {
        return places.wrong("/waivers/" + number, message, hint);
    }

    /** What is wrong with a gate, at its place. */
    BadInput wrong(Entry entry, BadInput problem) {
        return problem.file().isPresent()
                ? problem
                : places.wrong(
                        entry.place(),
                        String.valueOf(problem.getMessage()),
                        problem.hint().orElse(""));
    }
}

package dev.plumbline.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs of answers with what people prefer and what recorded judges voted, one number a vote: 1 for the first answer, -1
 * for the second, 0 for a tie or for none.
 *
 * @param group what the pair shares with others
 * @param label what people prefer, in the same numbers
 * @param votes by judge, one for each question that it was asked
 */
record RecordedPairs(String group, int label, Map<String, List<Integer>> votes) {
    private static final JsonMapper JSON = new JsonMapper();

    /** LLMBar: each judge with some prompts, in both orders. */
    static List<RecordedPairs> llmBar(Path folder, List<String> prompts) {
        Map<String, RecordedPairs> pairs = new TreeMap<>();
        for (JsonNode item : lines(folder.resolve("items.jsonl"))) {
            String id = item.path("id").asText();
            pairs.put(id, new RecordedPairs(id, vote(item.path("label").asText()), new TreeMap<>()));
        }
        for (JsonNode line : lines(folder.resolve("verdicts.jsonl"))) {
            RecordedPairs pair = pairs.get(line.path("id").asText());
            if (pair != null && prompts.contains(line.path("prompt").asText())) {
                List<Integer> votes =
                        pair.votes().computeIfAbsent(line.path("judge").asText(), none -> new ArrayList<>());
                votes.add(vote(line.path("original").asText()));
                votes.add(vote(line.path("swapped").asText()));
            }
        }
        return List.copyOf(pairs.values());
    }

    /** PandaLM: two judges, asked once; the label is what at least two of three annotators say. */
    static List<RecordedPairs> pandaLm(Path folder) {
        List<RecordedPairs> pairs = new ArrayList<>();
        Map<Integer, RecordedPairs> byIndex = new TreeMap<>();
        for (JsonNode item : read(folder.resolve("testset-v1.json"))) {
            int[] counts = new int[3];
            for (int annotator = 1; annotator <= 3; annotator++) {
                counts[1 + vote(item.path("annotator" + annotator).asText())]++;
            }
            for (int label = 0; label < counts.length; label++) {
                if (counts[label] >= 2) {
                    String group = item.path("instruction").asText() + "\n"
                            + item.path("input").asText();
                    RecordedPairs pair = new RecordedPairs(group, label - 1, new TreeMap<>());
                    pairs.add(pair);
                    byIndex.put(item.path("idx").asInt(), pair);
                }
            }
        }
        votes(byIndex, folder.resolve("gpt-3.5-turbo-testset-v1.json"), "gpt");
        votes(byIndex, folder.resolve("pandalm-7b-testset-v1.json"), "pandalm");
        return pairs;
    }

    private static void votes(Map<Integer, RecordedPairs> pairs, Path file, String judge) {
        for (JsonNode line : read(file)) {
            RecordedPairs pair = pairs.get(line.path("idx").asInt());
            if (pair != null) {
                pair.votes()
                        .put(judge, List.of(vote(line.path(judge + "_result").asText())));
            }
        }
    }

    private static int vote(String text) {
        return text.equals("1") ? 1 : text.equals("2") ? -1 : 0;
    }

    /** Sum of a judge's votes. */
    int sum(String judge) {
        return votes.getOrDefault(judge, List.of()).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<JsonNode> lines(Path file) {
        try {
            List<JsonNode> nodes = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                nodes.add(JSON.readTree(line));
            }
            return nodes;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package dev.plumbline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the recorded verdicts of LLMBar and PandaLM as files that the command line takes: labelled data, and for each judge
 * a judge file with its recorded verdicts. The confidence of a verdict is by how much the votes for one answer outnumber
 * those for the other; a judge that was asked once has none.
 *
 * <pre>{@code
 * RecordedRuns out=DIR [data=../shared/data]
 * }</pre>
 */
public final class RecordedRuns {
    private static final List<String> PROMPTS = List.of("Vanilla", "Reference", "Metrics_Reference");
    private static final List<String> CHEAP = List.of("ChatGPT", "ChatGPT-0301", "Falcon", "LLaMA2", "PaLM2");

    private RecordedRuns() {}

    /** Writes the files. */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = NamedOptions.of(arguments);
        Path data = Path.of(options.getOrDefault("data", "../shared/data"));
        Path out = Path.of(options.getOrDefault("out", "recorded"));
        List<RecordedPairs> llmBar = RecordedPairs.llmBar(data.resolve("llmbar"), PROMPTS);
        Path folder = Files.createDirectories(out.resolve("llmbar"));
        data(folder, llmBar);
        judge(folder, "cheap", llmBar, CHEAP);
        judge(folder, "palm2", llmBar, List.of("PaLM2"));
        judge(folder, "gpt4", llmBar, List.of("GPT-4"));
        List<RecordedPairs> pandaLm = RecordedPairs.pandaLm(data.resolve("pandalm"));
        folder = Files.createDirectories(out.resolve("pandalm"));
        data(folder, pandaLm);
        judge(folder, "pandalm", pandaLm, List.of("pandalm"));
        judge(folder, "gpt", pandaLm, List.of("gpt"));
        judge(folder, "both", pandaLm, List.of("pandalm", "gpt"));
    }

    private static void data(Path folder, List<RecordedPairs> pairs) throws IOException {
        StringBuilder csv = new StringBuilder("id,item,human\n");
        for (int i = 0; i < pairs.size(); i++) {
            String item = pairs.get(i).group().replace("\"", "\"\"");
            csv.append("r" + i + ",\"" + item + "\"," + label(pairs.get(i).label()) + "\n");
        }
        Files.writeString(folder.resolve("data.csv"), csv);
    }

    private static void judge(Path folder, String name, List<RecordedPairs> pairs, List<String> judges)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < pairs.size(); i++) {
            RecordedPairs pair = pairs.get(i);
            int votes = judges.stream()
                    .mapToInt(
                            judge -> pair.votes().getOrDefault(judge, List.of()).size())
                    .sum();
            int sum = judges.stream().mapToInt(pair::sum).sum();
            String verdict = votes == 0 || (votes > 1 && sum == 0) ? "null" : "\"" + label(Integer.signum(sum)) + "\"";
            String confidence = votes > 1
                    ? String.format(Locale.ROOT, ", \"confidence\": %.4f", .5 + Math.abs(sum) / (2.0 * votes))
                    : "";
            lines.append("{\"id\": \"r" + i + "\", \"verdict\": " + verdict + confidence + "}\n");
        }
        Files.writeString(folder.resolve(name + ".jsonl"), lines);
        Files.writeString(
                folder.resolve(name + ".yaml"),
                "name: " + name + "\nmodel: recorded:/" + name + ".jsonl\nscale: [first, second, tie]\n");
    }

    private static String label(int vote) {
        return vote > 0 ? "first" : vote < 0 ? "second" : "tie";
    }
}

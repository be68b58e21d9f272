package dev.plumbline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.bundle.BundleFinding;
import dev.plumbline.bundle.Verification;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.report.Defused;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether a bundle holds. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Whether a bundle that 'report --bundle' wrote is as it was written, and its figures follow from its data.",
            "Names what was changed, byte by byte, and what it cannot see.",
            "",
            "Reads the bundle and nothing else, and writes nothing. Exit code 0 when it holds, 1 when it does not."
        })
final class VerifyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BUNDLE", description = "Folder or .zip that 'report --bundle' wrote.")
    String target = "";

    @Option(
            names = "--digest",
            paramLabel = "SHA256",
            description = "The digest as it was kept elsewhere: tells a bundle that was made anew from the first.")
    Optional<String> digest = Optional.empty();

    @Mixin
    private final Session session;

    VerifyCommand(Terminal terminal) {
        this.session = new Session(terminal);
    }

    @Override
    public Integer call() {
        Optional<String> kept = digest.map(VerifyCommand::digits);
        Verification verified = Verification.of(session.path(target), kept);
        session.print(() -> JsonDocument.of(json(verified)), () -> text(verified));
        return verified.holds() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String digits(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
        if (!digits.matches("[0-9a-f]{64}")) {
            throw BadInput.of(
                    "--digest " + text + " is no digest", "give the 64 hexadecimal digits that 'report' printed");
        }
        return digits;
    }

    private static String text(Verification verified) {
        String head = verified.holds()
                ? "The bundle holds: " + verified.files() + " files are as they were written, and " + verified.figures()
                        + " values of the report follow from the data.\n"
                : "The bundle does not hold:\n";
        String findings = verified.findings().stream()
                .map(finding -> "  " + Defused.line(finding.text()) + "\n")
                .collect(Collectors.joining());
        return head + findings
                + verified.notCompared().map(why -> "  " + why + "\n").orElse("")
                + "digest: sha256:" + verified.digest() + "\n\nWhat this cannot see:\n"
                + verified.cannotSee().stream()
                        .map(sentence -> "  - " + sentence + "\n")
                        .collect(Collectors.joining());
    }

    private static ObjectNode json(Verification verified) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("holds", verified.holds())
                .put("digest", verified.digest())
                .put("files", verified.files())
                .put("figures", verified.figures());
        verified.notCompared().ifPresent(why -> root.put("figures_reason", why));
        ArrayNode findings = root.putArray("findings");
        verified.findings().forEach(finding -> findings.add(json(finding)));
        ArrayNode unseen = root.putArray("cannot_see");
        verified.cannotSee().forEach(unseen::add);
        return root;
    }

    private static ObjectNode json(BundleFinding finding) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
                .put("file", finding.file());
        finding.line().ifPresent(line -> node.put("line", line));
        finding.column().ifPresent(column -> node.put("column", column));
        finding.offset().ifPresent(offset -> node.put("offset", offset));
        if (!finding.field().isEmpty()) {
            node.put("field", finding.field());
        }
        return node.put("message", finding.message());
    }
}

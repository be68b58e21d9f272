package dev.plumbline.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.plumbline.align.patterns.Proposal;
import dev.plumbline.align.patterns.ProposalAnswer;
import dev.plumbline.align.patterns.ProposalReview;
import dev.plumbline.align.patterns.ProposalRound;
import dev.plumbline.dataset.AtomicFile;
import dev.plumbline.dataset.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Proposals in a file that a person edits: the command writes a round and ends, and goes on with the answers when it is
 * given again. Answered rounds stay in the file, so that every start comes to the same judge.
 */
final class FileReview implements ProposalReview {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    private static final String HEAD = """
            # For each proposal: answer 'accept' or 'reject'. To accept it in other words, change its guideline too.
            # Then give the same command again.
            """;

    private final Path file;

    FileReview(Path file) {
        this.file = file;
    }

    @Override
    public List<ProposalAnswer> review(ProposalRound round) {
        ObjectNode document = read();
        ArrayNode rounds = document.withArray("rounds");
        if (rounds.size() < round.number()) {
            rounds.add(written(round));
            AtomicFile.write(file, HEAD + text(document));
            throw new UnansweredProposals(BadInput.in(
                    file.toString(),
                    "round " + round.number() + ": " + count(round.proposals().size()),
                    "answer them in the file, then give the same command again; nothing is paid for twice"));
        }
        return answers(rounds.get(round.number() - 1).path("proposals"), round);
    }

    private List<ProposalAnswer> answers(JsonNode kept, ProposalRound round) {
        List<ProposalAnswer> answers = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int i = 0; i < round.proposals().size(); i++) {
            Proposal proposal = round.proposals().get(i);
            JsonNode one = kept.path(i);
            if (kept.size() != round.proposals().size()
                    || !one.path("pattern").asText().equals(proposal.pattern())) {
                throw BadInput.in(
                        file.toString(),
                        "round " + round.number() + " holds other proposals than those that are made now",
                        "labels, budget or seed have changed; remove the file to begin again");
            }
            Optional<ProposalAnswer> answer = answer(one, proposal);
            answer.ifPresentOrElse(answers::add, () -> open.add("'" + proposal.pattern() + "'"));
        }
        if (!open.isEmpty()) {
            throw new UnansweredProposals(BadInput.in(
                    file.toString(),
                    "round " + round.number() + ": " + count(open.size()) + ", " + String.join(", ", open),
                    "write answer: accept or answer: reject, then give the same command again"));
        }
        return answers;
    }

    private Optional<ProposalAnswer> answer(JsonNode one, Proposal proposal) {
        String answer = one.path("answer").asText("").strip().toLowerCase(Locale.ROOT);
        String guideline = one.path("guideline").asText("").strip();
        return switch (answer) {
            case "" -> Optional.empty();
            case "reject" -> Optional.of(new ProposalAnswer.Rejected());
            case "accept" ->
                Optional.of(
                        guideline.isEmpty() || guideline.equals(proposal.after().orElse(""))
                                ? new ProposalAnswer.Accepted()
                                : new ProposalAnswer.Edited(guideline));
            default ->
                throw BadInput.in(
                        file.toString(),
                        "answer '" + answer + "' to '" + proposal.pattern() + "' is not known",
                        "it is accept or reject; to change the words, change the guideline and accept it");
        };
    }

    private static ObjectNode written(ProposalRound round) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("round", round.number()).put("judge", round.judge().version().toString());
        ArrayNode proposals = node.putArray("proposals");
        for (Proposal proposal : round.proposals()) {
            ObjectNode one = proposals.addObject().put("pattern", proposal.pattern());
            ArrayNode rows = one.putArray("rows");
            proposal.rows().forEach(rows::add);
            proposal.sentence().ifPresent(sentence -> one.put("misleading_sentence", sentence));
            proposal.before().ifPresent(before -> one.put("now", before));
            one.put("guideline", proposal.after().orElse("")).put("answer", "");
        }
        return node;
    }

    private ObjectNode read() {
        if (!Files.exists(file)) {
            return JsonNodeFactory.instance.objectNode().put("format", 1);
        }
        try {
            if (YAML.readTree(Files.readString(file)) instanceof ObjectNode document
                    && document.path("rounds").isArray()) {
                return document;
            }
            throw BadInput.in(file.toString(), "holds no rounds of proposals", "name another file, or remove this one");
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            throw BadInput.in(
                    file.toString(), line, "not readable as YAML", "check indentation, quotes and colons there");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(ObjectNode document) {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String count(int number) {
        return number + (number == 1 ? " proposal to answer" : " proposals to answer");
    }
}

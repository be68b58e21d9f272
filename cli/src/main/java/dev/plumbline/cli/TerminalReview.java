package dev.plumbline.cli;

import dev.plumbline.align.patterns.Proposal;
import dev.plumbline.align.patterns.ProposalAnswer;
import dev.plumbline.align.patterns.ProposalReview;
import dev.plumbline.align.patterns.ProposalRound;
import dev.plumbline.dataset.BadInput;
import dev.plumbline.report.Defused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks at the terminal about each proposal; questions go to standard error, so that results stay alone. */
final class TerminalReview implements ProposalReview {
    private static final int SHOWN_ROWS = 5;

    /** Whoever answers so often with what is no answer is no person. */
    private static final int MOST_TRIES = 10;

    private final BufferedReader in;
    private final PrintStream out;

    TerminalReview(Terminal terminal) {
        this.in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8));
        this.out = terminal.err();
    }

    @Override
    public List<ProposalAnswer> review(ProposalRound round) {
        List<ProposalAnswer> answers = new ArrayList<>();
        boolean all = false;
        int number = 0;
        for (Proposal proposal : round.proposals()) {
            number++;
            if (!all) {
                out.println("round " + round.number() + ", proposal " + number + " of "
                        + round.proposals().size());
                show(proposal);
                String answer = answer();
                all = answer.startsWith("l");
                if (answer.startsWith("r")) {
                    answers.add(new ProposalAnswer.Rejected());
                    continue;
                }
                if (answer.startsWith("e")) {
                    answers.add(edited());
                    continue;
                }
            }
            answers.add(new ProposalAnswer.Accepted());
        }
        return answers;
    }

    private void show(Proposal proposal) {
        line("  pattern:      " + proposal.pattern() + " (" + rows(proposal.rows()) + ")");
        proposal.sentence().ifPresent(sentence -> line("  misleads:     \"" + sentence + "\""));
        proposal.before().ifPresent(before -> line("  now:          " + before));
        line("  proposed:     " + proposal.after().orElse("(leave it out)"));
    }

    static String rows(List<String> rows) {
        String some = String.join(", ", rows.subList(0, Math.min(SHOWN_ROWS, rows.size())));
        return rows.isEmpty()
                ? "no row named"
                : (rows.size() == 1 ? "1 row: " : rows.size() + " rows: ")
                        + some
                        + (rows.size() > SHOWN_ROWS ? ", ..." : "");
    }

    private String answer() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            String said = ask("[a]ccept, [e]dit, [r]eject, accept a[l]l that are left, [q]uit? ")
                    .toLowerCase(Locale.ROOT);
            if (said.startsWith("q")) {
                throw stopped();
            }
            if (said.matches("(a|e|r|l|accept|edit|reject|all)")) {
                return said.equals("all") ? "l" : said;
            }
            out.println("  answer a, e, r, l or q");
        }
        throw stopped();
    }

    private ProposalAnswer edited() {
        String text = ask("guideline: ");
        for (int tries = 0; text.isBlank() && tries < MOST_TRIES; tries++) {
            text = ask("it has to say something: ");
        }
        if (text.isBlank()) {
            throw stopped();
        }
        return new ProposalAnswer.Edited(text);
    }

    private String ask(String question) {
        out.print("  " + question);
        out.flush();
        try {
            String line = in.readLine();
            if (line == null) {
                out.println();
                throw stopped();
            }
            return line.strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static UnansweredProposals stopped() {
        return new UnansweredProposals(BadInput.of(
                "stopped at a proposal that was not answered",
                "the same command goes on and pays for nothing again; --proposals FILE writes them to a file instead"));
    }

    private void line(String text) {
        out.println(Defused.line(text));
    }
}

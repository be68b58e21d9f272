package dev.plumbline.run;

import dev.plumbline.dataset.Dataset;
import dev.plumbline.judge.JudgeVersion;
import dev.plumbline.judge.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the end of a run into words. */
record Endings(JudgeVersion judge, Dataset data, RunSettings settings, Optional<Path> folder) {

    RunOutcome outcome(Progression progression, UsageTotal before, Duration wall) {
        int total = data.examples().size();
        boolean complete = progression.complete();
        Optional<Run> run =
                complete ? Optional.of(new Run(judge, data, progression.verdicts(), folder)) : Optional.empty();
        Ending ending = run.map(this::complete)
                .orElseGet(() -> progression
                        .ending()
                        .orElseThrow(() -> new IllegalStateException("a run ended early without a reason")));
        String sentence = sentence(ending, progression.done(), total, progression.why(), run);
        return new RunOutcome(
                ending,
                sentence,
                run,
                progression.done(),
                total,
                progression.judged(),
                before.plus(progression.spent()),
                wall,
                folder);
    }

    private Ending complete(Run run) {
        int failed = Tally.of(run.verdicts()).rows("failed");
        return failed > settings.maxFailed() * run.verdicts().size() ? Ending.TOO_MANY_FAILED : Ending.FINISHED;
    }

    private String sentence(Ending ending, int done, int total, String why, Optional<Run> run) {
        String rows = done + " of " + total + " rows have a verdict";
        return switch (ending) {
            case FINISHED -> total == 1 ? "the only row has a verdict" : "all " + total + " rows have a verdict";
            case TOO_MANY_FAILED -> tooMany(run.map(Run::verdicts).orElse(List.of()));
            case INTERRUPTED -> "stopped as asked: " + rows + goOn("");
            case BUDGET -> "the budget of " + why + " is spent: " + rows + goOn(" with a new one");
            case REFUSED -> "the provider refuses the requests: " + why + "; " + rows + goOn(" once that is mended");
            case UNANSWERED -> "nothing answers: " + why + "; " + rows + goOn(" once something does");
            case STORAGE ->
                "verdicts can no longer be written: " + why + "; " + rows + " that is safe"
                        + goOn(" once there is room");
        };
    }

    private String goOn(String how) {
        return folder.isPresent() ? "; the same command goes on" + how : "";
    }

    private String tooMany(List<Verdict> verdicts) {
        Map<String, Integer> causes = new TreeMap<>(Tally.of(verdicts).causes());
        long failed = causes.values().stream().mapToInt(n -> n).sum();
        if (verdicts.stream().allMatch(Silence::unanswered)) {
            return "nothing answers: " + Silence.said(verdicts.get(0)) + "; "
                    + (failed == 1 ? "the only row" : "all " + failed + " rows") + " failed" + askAgain();
        }
        return failed + " of " + verdicts.size() + " rows failed (" + counted(causes) + "), more than the "
                + Math.round(settings.maxFailed() * 1000) / 10.0 + " % that are accepted"
                + askAgain();
    }

    private String askAgain() {
        if (folder.isEmpty()) {
            return "";
        }
        return settings.retryFailed()
                ? "; the same command asks them again"
                : "; the same command with --retry-failed asks them again";
    }

    private static String counted(Map<String, Integer> causes) {
        return String.join(
                ", ",
                causes.entrySet().stream()
                        .map(cause -> cause.getKey() + " " + cause.getValue())
                        .toList());
    }
}

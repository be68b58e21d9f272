package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import dev.plumbline.judge.NearestWord;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line in the words of someone who does not know the parser. */
final class WrongUsage {
    private final CommandLine command;
    private final String name;
    private final String help;
    private final List<String> given;
    private final Terminal terminal;

    private WrongUsage(CommandLine command, List<String> given, Terminal terminal) {
        this.command = command;
        this.name = command.getCommandSpec().qualifiedName();
        this.help = "'" + name + " --help' lists what it takes";
        this.given = given;
        this.terminal = terminal;
    }

    static BadInput of(ParameterException problem, List<String> given, Terminal terminal) {
        return new WrongUsage(problem.getCommandLine(), given, terminal).told(problem);
    }

    private BadInput told(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (problem instanceof MissingParameterException missing) {
            return missing(missing);
        }
        String message = Optional.ofNullable(problem.getMessage()).orElse("the command line cannot be read");
        return BadInput.of(message, help);
    }

    private BadInput unmatched(UnmatchedArgumentException problem) {
        Optional<String> flag = problem.getUnmatched().stream()
                .filter(word -> word.startsWith("-") && word.length() > 1)
                .findFirst();
        if (flag.isPresent()) {
            String typed = flag.get().replaceFirst("=.*", "");
            List<String> flags = command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .flatMap(option -> Arrays.stream(option.names()))
                    .toList();
            return BadInput.of(
                    "there is no flag '" + typed + "'",
                    nearest(typed, flags).map(near -> near + " " + help).orElse(help));
        }
        String word = problem.getUnmatched().get(0);
        if (command.getParent() == null) {
            List<String> commands = command.getSubcommands().entrySet().stream()
                    .filter(entry ->
                            !entry.getValue().getCommandSpec().usageMessage().hidden())
                    .map(Map.Entry::getKey)
                    .toList();
            return BadInput.of(
                    "there is no command '" + word + "'",
                    nearest(word, commands).orElse(help));
        }
        return BadInput.of("'" + name + "' does not know what to do with '" + word + "'", help);
    }

    private BadInput missing(MissingParameterException problem) {
        ArgSpec missing = problem.getMissing().get(0);
        if (missing instanceof OptionSpec option && option.paramLabel().equals("JUDGE")) {
            return BadInput.of(
                    "which judge? name its file with -j",
                    given.stream()
                            .filter(word -> JudgeFiles.looksLikeOne(terminal.path(word)))
                            .findFirst()
                            .map(file -> "'" + file + "' looks like one: -j " + file)
                            .orElse(help));
        }
        return BadInput.of("'" + name + "' needs " + missing.paramLabel(), help);
    }

    private static Optional<String> nearest(String typed, Collection<String> words) {
        return NearestWord.to(typed, words).map(word -> "did you mean '" + word + "'?");
    }
}

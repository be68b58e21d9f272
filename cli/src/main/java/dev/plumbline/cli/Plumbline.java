package dev.plumbline.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The command line inside a process.
 *
 * <pre>{@code
 * int code = Plumbline.run(terminal, "agree", "answers.csv", "--human", "target", "--judge", "verdict");
 * }</pre>
 *
 * <p>Never throws; every outcome is an {@link ExitCode}. Never ends the process, unless the operating system asks twice.
 */
@Command(
        name = "plumbline",
        description = "Makes LLM judges agree with your experts, and proves it.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            AuditCommand.class,
            JudgeCommand.class,
            AgreeCommand.class,
            AlignCommand.class,
            UnalignCommand.class,
            CompareCommand.class,
            GateCommand.class,
            PlanCommand.class,
            LabelCommand.class,
            EstimateCommand.class,
            ReleaseCommand.class,
            CascadeCommand.class,
            MutateCommand.class,
            BiasCommand.class,
            VersionsCommand.class,
            DiffCommand.class,
            ReportCommand.class,
            VerifyCommand.class,
            CacheCommand.class,
            DemoCommand.class,
            RehearseCommand.class
        },
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 done, 1 gate failed, 2 usage or input, 3 inconclusive, 4 resumable, 5 a bug."})
public final class Plumbline implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by the parser before anything runs
    private CommandSpec spec;

    private Plumbline() {}

    /** Runs one command and returns its exit code. */
    public static int run(Terminal terminal, String... arguments) {
        Failures failures = new Failures(terminal, List.of(arguments));
        try {
            return commands(terminal)
                    .setParameterExceptionHandler((problem, given) -> failures.usage(problem))
                    .setExecutionExceptionHandler((problem, line, parsed) -> failures.code(problem))
                    .execute(arguments);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError problem) {
            return failures.code(problem);
        } finally {
            terminal.out().flush();
            terminal.err().flush();
        }
    }

    private static CommandLine commands(Terminal terminal) {
        CommandLine line = new CommandLine(new Plumbline(), new CommandFactory(terminal));
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExpandAtFiles(false);
        line.setDefaultValueProvider(Settings.nearest(terminal.folder()));
        return line;
    }

    @Override
    public Integer call() {
        // Whoever types the name alone wants to know what there is; nothing was done, so the code is not 0.
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}

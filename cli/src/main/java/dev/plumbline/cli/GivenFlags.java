package dev.plumbline.cli;

import dev.plumbline.dataset.BadInput;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Flags that a user typed; defaults of {@code plumbline.yaml} are none. */
final class GivenFlags {
    private final ParseResult parsed;
    private final CommandSpec command;

    private GivenFlags(CommandSpec command) {
        this.command = command;
        this.parsed = command.commandLine().getParseResult();
    }

    /** The flags of a command that is being executed. */
    static GivenFlags of(CommandSpec command) {
        return new GivenFlags(command);
    }

    /** Refuses flags of a mixin: what would be ignored in silence was meant to do something. */
    void refuse(String mixin, String why, String hint) {
        refuse(mixin, why, hint, "");
    }

    /** The same but for one flag, which means something else to the command. */
    void refuse(String mixin, String why, String hint, String but) {
        List<String> given = Objects.requireNonNull(command.mixins().get(mixin), mixin).options().stream()
                .map(OptionSpec::longestName)
                .filter(parsed::hasMatchedOption)
                .filter(name -> !name.equals(but))
                .toList();
        if (!given.isEmpty()) {
            throw BadInput.of(String.join(", ", given) + ": " + why, hint);
        }
    }
}

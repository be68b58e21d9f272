package dev.plumbline.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** Starts the command line in a process of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Asked by scripts and shells all the time, so it does not wait for the command parser to load.
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println(Version.line());
            return;
        }
        Results results = new Results(new FileOutputStream(FileDescriptor.out));
        Terminal terminal = Terminal.ofProcess(results);
        int code = Plumbline.run(terminal, arguments);
        System.exit(results.lost().map(why -> incomplete(terminal, code, why)).orElse(code));
    }

    private static int incomplete(Terminal terminal, int code, String why) {
        terminal.err().println("plumbline: standard output could not be written: " + why);
        return code == ExitCode.DONE ? ExitCode.INCOMPLETE : code;
    }
}

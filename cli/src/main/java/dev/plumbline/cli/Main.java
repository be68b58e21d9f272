package dev.plumbline.cli;

/** Starts the command line in a process of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Asked by scripts and shells all the time, so it does not wait for the command parser to load.
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            System.out.println(Version.line());
            return;
        }
        int code = Plumbline.run(Terminal.ofProcess(), arguments);
        Interrupts.commandDone();
        System.exit(code);
    }
}

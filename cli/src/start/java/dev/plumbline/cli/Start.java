package dev.plumbline.cli;

/**
 * Where the jar starts. Compiled for old Java, so that a runtime that is too old gets a sentence instead of a class
 * version error.
 */
public final class Start {
    private static final int NEEDED = 21;

    private Start() {}

    public static void main(String[] arguments) throws Exception {
        String running = System.getProperty("java.specification.version");
        int major = Integer.parseInt(running.startsWith("1.") ? running.substring(2) : running);
        if (major < NEEDED) {
            System.err.println("plumbline: needs Java 25 (" + NEEDED + " at least), this is Java "
                    + System.getProperty("java.version") + " at " + System.getProperty("java.home")
                    + "; set JAVA_HOME to a newer one.");
            System.exit(2);
        }
        Class.forName("dev.plumbline.cli.Main")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}

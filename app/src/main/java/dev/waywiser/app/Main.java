package dev.waywiser.app;

import dev.waywiser.app.cli.Program;
import java.util.Arrays;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Before anything logs: the logging reads it once.
        if (Arrays.asList(arguments).contains("--verbose")) {
            System.setProperty("waywiser.log.level", "INFO");
            System.setProperty("waywiser.log.libraries", "WARN");
        }
        System.exit(Program.run(arguments));
    }
}

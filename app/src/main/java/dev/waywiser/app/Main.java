package dev.waywiser.app;

import dev.waywiser.app.cli.Program;
import java.util.Arrays;
import java.util.List;

/** Where the program begins. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Before anything logs: the logging reads it once.
        List<String> words = Arrays.asList(arguments);
        if (words.contains("--verbose")) {
            System.setProperty("waywiser.log.level", "INFO");
        } else if (words.contains("up") || words.contains("demo")) {
            System.setProperty("waywiser.log.kafka", "ERROR");
        }
        System.exit(Program.run(arguments));
    }
}

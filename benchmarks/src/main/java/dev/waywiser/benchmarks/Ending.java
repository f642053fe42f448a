package dev.waywiser.benchmarks;

import java.util.concurrent.TimeUnit;

/** Ends a process that this one started: first as asked, then by force. */
final class Ending {
    private Ending() {}

    static void of(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

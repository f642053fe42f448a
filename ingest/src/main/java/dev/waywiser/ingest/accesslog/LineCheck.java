package dev.waywiser.ingest.accesslog;

import java.util.Optional;

/** Tells before a line is sent why the collector would refuse it, as far as the line alone shows. */
public final class LineCheck {
    private LineCheck() {}

    /** What is wrong with a line of text; empty where nothing is. */
    public static Optional<String> ofText(String line) {
        try {
            TextLine.read(line);
            return Optional.empty();
        } catch (UnreadableLineException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    /** What is wrong with a line of JSON; empty where nothing is. */
    public static Optional<String> ofJson(String line) {
        try {
            JsonLine.read(line);
            return Optional.empty();
        } catch (UnreadableLineException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }
}

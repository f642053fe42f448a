package dev.waywiser.app.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what over HTTP.
 *
 * @param tokens which tokens are known
 * @param read who may read, and how often
 * @param metrics whether everybody may read {@code /metrics}
 * @param badges whether everybody may see badges
 * @param cors whose pages may ask from a browser
 * @param audit where it is noted who did what
 */
public record ServerAccess(Tokens tokens, Read read, Open metrics, Open badges, Cors cors, Audit audit) {
    /** Nothing but this machine. */
    public static final ServerAccess HERE = new ServerAccess(
            new Tokens(null),
            new Read(false, 0),
            new Open(false),
            new Open(false),
            new Cors(List.of()),
            new Audit(null));

    /**
     * Tokens beside those of other settings.
     *
     * @param file what keeps them; with one, everything takes a token that is not open by another setting; {@code null} for none
     */
    public record Tokens(@Nullable Path file) {}

    /**
     * The read API.
     *
     * @param open whether everybody who reaches the server may read everything
     * @param perMinute how often one client may ask; 0 for as often as it likes
     */
    public record Read(boolean open, int perMinute) {
        public Read {
            new Invalid()
                    .unless(
                            perMinute >= 0 && perMinute <= 1_000_000,
                            "read.perMinute",
                            "must be from 1 to 1000000, or 0 for no limit")
                    .check();
        }
    }

    /**
     * A part of what can be read.
     *
     * @param open whether everybody who reaches the server may read it
     */
    public record Open(boolean open) {}

    /**
     * Pages of other servers.
     *
     * @param origins whose may ask, such as {@code https://portal.example}
     */
    public record Cors(List<String> origins) {
        private static final int MOST_ORIGINS = 100;
        private static final String ORIGIN = "https?://[A-Za-z0-9.-]{1,253}(:\\d{1,5})?";

        public Cors {
            origins = List.copyOf(origins);
            new Invalid()
                    .unless(
                            origins.size() <= MOST_ORIGINS
                                    && origins.stream().allMatch(origin -> origin.matches(ORIGIN)),
                            "cors.origins",
                            "must be at most " + MOST_ORIGINS
                                    + " origins such as https://portal.example, without a path")
                    .check();
        }
    }

    /**
     * What is noted.
     *
     * @param file that says who made which statement; {@code null} for the log
     */
    public record Audit(@Nullable Path file) {}

    /** The same, where everybody may read. */
    ServerAccess open() {
        return new ServerAccess(new Tokens(null), new Read(true, read.perMinute()), metrics, badges, cors, audit);
    }
}

package dev.waywiser.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked, and by which links they answer.
 *
 * @param folder of the files that declare surveys; {@code null} for none
 * @param secrets that sign links: the one that is used, and one that was used before it
 * @param url under which people reach the server, for links; {@code null} for its own address
 * @param perMinute how many requests of one client to pages of surveys are answered in a minute; 0 for all
 */
public record Surveys(
        @Nullable Path folder,
        List<String> secrets,
        @Nullable URI url,
        int perMinute) {
    static final int SHORTEST_SECRET = 32;

    private static final int HIGHEST_PER_MINUTE = 1_000_000;

    public Surveys {
        secrets = List.copyOf(secrets);
        new Invalid()
                .unless(
                        folder == null || !secrets.isEmpty(),
                        "secrets",
                        "must be set where surveys.folder is, since links are signed with one; 'openssl rand -hex 32'"
                                + " makes a good one")
                .unless(secrets.size() <= 2, "secrets", "must be at most two: the new one first, then the old one")
                .unless(
                        secrets.stream().allMatch(secret -> secret.length() >= SHORTEST_SECRET),
                        "secrets",
                        "must have at least " + SHORTEST_SECRET
                                + " characters each; 'openssl rand -hex 32' makes a good one")
                .unless(
                        perMinute >= 0 && perMinute <= HIGHEST_PER_MINUTE,
                        "perMinute",
                        "must be from 0 to " + HIGHEST_PER_MINUTE)
                .check();
    }

    @Override
    public String toString() {
        return "Surveys[folder=" + folder + ", secrets=" + secrets.size() + ", url=" + url + ", perMinute=" + perMinute
                + "]";
    }
}

package dev.waywiser.app.demo;

import dev.waywiser.app.config.Config;
import dev.waywiser.ingest.survey.Link;
import dev.waywiser.ingest.survey.LinkSeal;
import dev.waywiser.ingest.survey.Surveys;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A survey that whoever looks at the demo can answer. */
public final class OpenSurvey {
    private static final String NAME = "platform-now";
    private static final Duration GOOD_FOR = Duration.ofDays(14);

    private OpenSurvey() {}

    /**
     * Declares it where the demo looks for surveys, unless the settings name surveys of their own.
     *
     * @throws IOException where it cannot be written
     */
    public static void declare(Config config) throws IOException {
        if (isOwn(config)) {
            Path folder = Files.createDirectories(config.data().folder().resolve("surveys"));
            try (InputStream file =
                    Objects.requireNonNull(OpenSurvey.class.getResourceAsStream("/demo/platform-survey.yaml"))) {
                Files.copy(file, folder.resolve(NAME + ".yaml"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** An invitation to it; empty where it was not declared. */
    public static Optional<String> invitation(Config config, URI server, Instant now) {
        if (!isOwn(config)) {
            return Optional.empty();
        }
        Link link = Link.of(Link.Kind.INVITATION, NAME, now.plus(GOOD_FOR), null, null);
        return Optional.of(
                server.resolve(Surveys.PATH + new LinkSeal(config.surveys().secrets()).seal(link))
                        .toString());
    }

    private static boolean isOwn(Config config) {
        return config.data().folder().resolve("surveys").equals(config.surveys().folder());
    }
}

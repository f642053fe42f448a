package dev.waywiser.ingest.survey;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A survey that is open now, and links to it, each for one person. */
public final class PersonalLinks {
    /** Filled in. */
    public static final String ANSWER = "q1=4&q2=9";

    private static final LinkSeal SEAL = new LinkSeal(List.of(Samples.SECRET));

    private final Path folder;

    private PersonalLinks(Path folder) {
        this.folder = folder;
    }

    /** Declares the survey in the folder. */
    public static PersonalLinks ofASurveyIn(Path folder) throws IOException {
        Instant now = Instant.now();
        Files.writeString(
                folder.resolve("q1.yaml"),
                Samples.YAML
                        .replace("2026-02-01", now.minus(Duration.ofDays(1)).toString())
                        .replace(
                                "2026-04-01T12:30:00Z",
                                now.plus(Duration.ofDays(1)).toString()));
        return new PersonalLinks(folder);
    }

    /** What the server is to be told of it. */
    public SurveysConfig config(URI url) {
        return new SurveysConfig(folder, List.of(Samples.SECRET), url, 0, 5);
    }

    /** The path of a link that nobody has. */
    public String next() {
        return Surveys.PATH
                + SEAL.seal(Link.of(
                        Link.Kind.PERSONAL,
                        "platform-q1",
                        Instant.now().plus(Duration.ofHours(1)),
                        "storefront",
                        null));
    }
}

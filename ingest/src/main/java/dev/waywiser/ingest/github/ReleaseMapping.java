package dev.waywiser.ingest.github;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Version;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.util.List;

/** A published release says which commit its tag stands for only where it was made of a full SHA. */
final class ReleaseMapping {
    private ReleaseMapping() {}

    static Mapping map(Payload body) {
        Repository repository = Repository.of(body);
        if (!body.text("action").equals("published")) {
            return new Mapping.Ignored(Reason.ACTION_NOT_USED, "only a release that is published says something");
        }
        Payload release = body.object("release");
        if (!CommitSha.looksLike(release.text("target_commitish"))) {
            return new Mapping.Ignored(
                    Reason.NO_COMMIT,
                    "/release/target_commitish names a branch; the push event of the tag names the commit");
        }
        return new Mapping.Mapped(List.of(new Version(
                repository.name(),
                release.text("tag_name"),
                release.sha("target_commitish"),
                release.time("published_at"))));
    }
}

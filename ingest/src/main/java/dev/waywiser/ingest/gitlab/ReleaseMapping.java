package dev.waywiser.ingest.gitlab;

import dev.waywiser.events.Version;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.webhook.Payload;
import java.util.List;

/** A release names the commit of its tag. */
final class ReleaseMapping {
    private ReleaseMapping() {}

    static Mapping map(Payload body) {
        Project project = Project.of(body);
        if (body.text("action").equals("delete")) {
            return new Mapping.Ignored(Reason.DELETED, "the release was deleted, which moves no commit");
        }
        if (body.isAbsent("commit")) {
            return new Mapping.Ignored(Reason.NO_COMMIT, "the release names no commit");
        }
        return new Mapping.Mapped(List.of(new Version(
                project.name(), body.text("tag"), body.object("commit").sha("id"), body.time("created_at"))));
    }
}

package dev.waywiser.ingest.backstage;

import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.Set;

/**
 * A run of a template, as the scaffolder's API tells it.
 *
 * @param template by its name alone
 * @param status one of {@code open}, {@code processing}, {@code completed}, {@code failed}, {@code cancelled}, {@code skipped}
 * @param endedAt the last sign of life, which is the end of a run that has ended
 */
record Task(String id, String template, String status, Instant createdAt, Instant endedAt, Parameters parameters) {
    private static final Set<String> STATUSES =
            Set.of("open", "processing", "completed", "failed", "cancelled", "skipped");

    static Task of(Payload told) {
        String status = told.text("status");
        if (!STATUSES.contains(status)) {
            throw told.wrong("status", "is not a status that is known here");
        }
        Payload spec = told.object("spec");
        String template = spec.object("templateInfo").text("entityRef").replaceFirst("^.*[:/]", "");
        Instant createdAt = told.time("createdAt");
        Instant lastSeen = told.optionalTime("lastHeartbeatAt");
        return new Task(
                told.text("id"),
                template,
                status,
                createdAt,
                lastSeen == null || lastSeen.isBefore(createdAt) ? createdAt : lastSeen,
                Parameters.of(spec));
    }
}

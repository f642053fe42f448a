package dev.waywiser.ingest.cdevents;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.webhook.Payload;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event of CDEvents.
 *
 * @param id of the event, unique within the source of its context
 * @param source who says it
 * @param at when it happened
 * @param subject what it happened to
 * @param content of the subject
 * @param custom what the sender adds to the vocabulary; none where that is no object
 */
record CdEvent(String id, String source, Instant at, Payload subject, Payload content, Optional<Payload> custom) {

    /**
     * Reads the envelope.
     *
     * @throws dev.waywiser.ingest.webhook.WrongPayloadException where it is not what the specification says
     */
    static CdEvent of(Payload event) {
        Payload context = event.object("context");
        Payload subject = event.object("subject");
        return new CdEvent(
                context.text("id"),
                context.text("source"),
                context.time("timestamp"),
                subject,
                subject.object("content"),
                event.node().path("customData").isObject() ? event.optionalObject("customData") : Optional.empty());
    }

    /** The version of the specification that it is written in: {@code specversion}, which was called {@code version} before 0.5. */
    static String version(Payload event) {
        Payload context = event.object("context");
        return context.text(context.isAbsent("specversion") ? "version" : "specversion");
    }

    /** The subject's id, unique within {@link #owner}. */
    String subjectId() {
        return subject.text("id");
    }

    /** Where the subject belongs: its own source, or that of the event. */
    String owner() {
        String own = subject.optionalText("source");
        return own == null ? source : own;
    }

    /** What the sender's own data tells under that name. */
    @Nullable
    String told(String name) {
        return custom.map(data -> data.optionalText(name)).orElse(null);
    }

    /** The service that the sender's own data names. */
    Optional<ServiceName> toldService() {
        return Optional.ofNullable(told("service")).map(ServiceName::new);
    }

    /** The repository that the sender's own data names. */
    Optional<RepositoryName> toldRepository() {
        return Optional.ofNullable(told("repository")).map(RepositoryName::new);
    }

    /** The commit that the sender's own data names. */
    @Nullable
    CommitSha toldSha() {
        return custom.filter(data -> !data.isAbsent("sha"))
                .map(data -> data.sha("sha"))
                .orElse(null);
    }

    /** The link to it: {@code uri}, which was called {@code url} before 0.5. */
    @Nullable
    String link() {
        String link = content.link("uri");
        return link == null ? content.link("url") : link;
    }

    /** The last part of an identifier that is a path, such as {@code myapp} of {@code daemonset/myapp}. */
    static String lastPart(String id) {
        String last = id.substring(id.lastIndexOf('/') + 1);
        return last.isBlank() ? id : last;
    }
}

package dev.waywiser.streams.platform;

import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.Drift;
import dev.waywiser.events.Feedback;
import dev.waywiser.events.PlatformRequest;
import dev.waywiser.events.ServiceCreation;
import dev.waywiser.store.rows.DependencyUpdateRow;
import dev.waywiser.store.rows.DriftTransitionRow;
import dev.waywiser.store.rows.FeedbackRow;
import dev.waywiser.store.rows.PlatformRequestRow;
import dev.waywiser.store.rows.ServiceCreationRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How it looks in its table. */
final class RowsOf {
    private RowsOf() {}

    static ServiceCreationRow serviceCreation(ServiceCreation creation) {
        return new ServiceCreationRow(
                creation.source(),
                creation.id(),
                creation.service().value(),
                text(creation.repository()),
                creation.template(),
                creation.team(),
                lower(creation.state()),
                creation.startedAt(),
                creation.finishedAt().orElse(null),
                creation.url(),
                false);
    }

    static PlatformRequestRow platformRequest(PlatformRequest request) {
        return new PlatformRequestRow(
                request.source(),
                request.id(),
                request.action(),
                text(request.service()),
                request.team(),
                request.selfService(),
                lower(request.state()),
                request.askedAt(),
                request.finishedAt().orElse(null),
                request.title(),
                request.url(),
                false);
    }

    static DependencyUpdateRow dependencyUpdate(DependencyUpdate update) {
        return new DependencyUpdateRow(
                update.repository().value(),
                update.number(),
                update.service().value(),
                update.bot(),
                update.dependency(),
                update.version(),
                update.branch(),
                update.team(),
                lower(update.state()),
                update.openedAt(),
                update.finishedAt().orElse(null),
                update.url(),
                false);
    }

    static DriftTransitionRow drift(Drift drift) {
        return new DriftTransitionRow(
                drift.environment().value(),
                drift.service().value(),
                drift.source(),
                drift.resource(),
                drift.at(),
                lower(drift.state()),
                drift.team(),
                drift.title(),
                drift.url(),
                false);
    }

    static FeedbackRow feedback(Feedback feedback) {
        return new FeedbackRow(
                feedback.survey(),
                feedback.id(),
                feedback.topic(),
                lower(feedback.scale()),
                feedback.score(),
                feedback.answeredAt(),
                feedback.comment(),
                text(feedback.service()),
                feedback.team(),
                false);
    }

    private static @Nullable String text(@Nullable Object name) {
        return name == null ? null : name.toString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

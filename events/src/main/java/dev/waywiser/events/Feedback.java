package dev.waywiser.events;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer to a survey. Who gave it is not a part of it, and has no place in it.
 *
 * @param survey which survey
 * @param id which answer, unique within the survey; it must not tell who gave it
 * @param topic what was asked about: {@code onboarding}, {@code builds}
 * @param scale by which scale
 * @param score the answer, within the scale
 * @param answeredAt when it was given; of two answers of one id the later is believed
 * @param comment words for people
 * @param service which service it is about, where told
 * @param team of which team whoever answered is, where told
 */
public record Feedback(
        String survey,
        String id,
        String topic,
        FeedbackScale scale,
        int score,
        Instant answeredAt,
        @Nullable String comment,
        @Nullable ServiceName service,
        @Nullable String team)
        implements Event {

    private static final Comparator<Feedback> ORDER = Comparator.comparing(Feedback::answeredAt)
            .thenComparing(Feedback::topic)
            .thenComparing(Feedback::scale)
            .thenComparing(Feedback::score)
            .thenComparing(Feedback::comment, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Feedback::service, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Feedback::team, Comparator.nullsFirst(Comparator.naturalOrder()));

    public Feedback {
        survey = Text.name("survey", survey);
        id = Text.name("id", id);
        topic = Text.name("topic", topic);
        if (score < scale.least() || score > scale.most()) {
            throw new IllegalArgumentException(
                    "score must be from " + scale.least() + " to " + scale.most() + " by this scale");
        }
        answeredAt = Times.of("answeredAt", answeredAt);
        comment = Text.words(comment);
        team = Text.optionalName("team", team);
    }

    @Override
    public String type() {
        return "feedback";
    }

    @Override
    public String key() {
        return survey + "\n" + id;
    }

    @Override
    public String partitionKey() {
        return key();
    }

    @Override
    public Optional<ServiceName> ofService() {
        return Optional.ofNullable(service);
    }

    @Override
    public Optional<Instant> happenedAt() {
        return Optional.of(answeredAt);
    }

    /** Both views as one: the later answer is believed as a whole. */
    public Feedback merge(Feedback other) {
        Merge.requireSameKey(this, other);
        return ORDER.compare(this, other) >= 0 ? this : other;
    }
}

package dev.waywiser.store.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Raw deliveries, as they came. */
public final class RawDeliveryQueries {
    /** How many deliveries of one id of a sender are told at most. */
    public static final int MOST_OF_A_SENDER = 20;

    private final Asker asker;

    /**
     * How a source is heard.
     *
     * @param source who sends
     * @param last when something came last, to the second
     * @param seconds in how many seconds something came
     * @param gapSeconds what 99 of 100 gaps between them do not exceed, interpolated; {@code null} where there is no gap
     */
    public record Heard(
            String source,
            Instant last,
            long seconds,
            @Nullable Double gapSeconds) {}

    public RawDeliveryQueries(Asker asker) {
        this.asker = asker;
    }

    /** The delivery of that id of Waywiser's own. */
    public Optional<RawDelivery> delivery(String id) {
        return asker.ask("deliveries/delivery", RawDelivery::read, id).stream().findFirst();
    }

    /** Waywiser's ids of the deliveries that their senders gave that id, the newest first, at most {@value #MOST_OF_A_SENDER}. */
    public List<String> ofSender(String senderId) {
        return asker.ask("deliveries/of_sender", row -> row.getString("id"), senderId, MOST_OF_A_SENDER);
    }

    /** The deployments that it told of. */
    public List<RawDelivery.Told> deployments(RawDelivery delivery, int most) {
        return asker.ask("deliveries/deployments", RawDelivery.Told::read, delivery.id(), most);
    }

    /**
     * How each source is heard of which something came in a time.
     *
     * @param span of the gaps, up to when something came last
     */
    public List<Heard> heard(Instant from, Instant to, Duration span) {
        return asker.ask(
                "deliveries/heard",
                row -> new Heard(
                        row.getString("source"),
                        Instant.ofEpochSecond(row.getLong("last_second")),
                        row.getLong("heard"),
                        Cells.number(row, "gap_seconds")),
                from,
                to,
                (int) span.toSeconds());
    }
}

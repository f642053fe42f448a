package dev.waywiser.store.query;

import java.util.List;
import java.util.Optional;

/** Raw deliveries, as they came. */
public final class RawDeliveryQueries {
    /** How many deliveries of one id of a sender are told at most. */
    public static final int MOST_OF_A_SENDER = 20;

    private final Asker asker;

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
}

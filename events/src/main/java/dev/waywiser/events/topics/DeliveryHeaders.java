package dev.waywiser.events.topics;

/** The headers of {@link EventTopics#DELIVERIES}, all of them texts in UTF-8, and of the events that a delivery became. */
public final class DeliveryHeaders {
    /** On an event, and on what else a delivery declared: the id of the delivery that brought it. */
    public static final String DELIVERY = "waywiser-delivery";

    /** Who sent it, for example {@code github}; also on what a delivery declared that is no event. */
    public static final String SOURCE = "waywiser-source";

    /** When it came, as ISO 8601. */
    public static final String RECEIVED_AT = "waywiser-received-at";

    /** What its body is, in the sender's words. */
    public static final String CONTENT_TYPE = "waywiser-content-type";

    /** How its sender has proven who it is. */
    public static final String VERIFIED_BY = "waywiser-verified-by";

    /** What it became. */
    public static final String OUTCOME = "waywiser-outcome";

    /** Why it became no event. */
    public static final String REASON = "waywiser-reason";

    /** The sender's own id of it. */
    public static final String SENDER_ID = "waywiser-sender-id";

    /** The sender's own name of the kind of event. */
    public static final String EVENT = "waywiser-event";

    /** How many events of each type it became, such as {@code change=3,version=1}; absent where it became none. */
    public static final String EVENTS = "waywiser-events";

    /** When the latest thing happened that it was sent for, as ISO 8601; absent where no event of it tells that, or it was asked for. */
    public static final String HAPPENED_AT = "waywiser-happened-at";

    /** A service that its events name; one header for each. */
    public static final String SERVICE = "waywiser-service";

    /** A repository that events speak of which name no service; one header for each. */
    public static final String REPOSITORY = "waywiser-repository";

    /** On a delivery that was mapped again: it is a copy of one that lies before it under the same id. */
    public static final String REPLAYED = "waywiser-replayed";

    private DeliveryHeaders() {}
}

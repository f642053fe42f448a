package dev.waywiser.ingest.receive;

import dev.waywiser.events.json.Problem;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Ends the work on a request of which nothing is kept. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(RefusalKind kind, String detail) {
        this(kind, detail, List.of());
    }

    public RefusedException(RefusalKind kind, String detail, List<Problem> errors) {
        super(detail, null, false, false);
        this.refusal = new Refusal(kind, detail, errors);
    }

    /** Where it takes what was said before to go on, and Kafka does not tell it. */
    public static RefusedException notRead(KafkaException away) {
        return new RefusedException(
                RefusalKind.AWAY,
                "What was said before could not be read (" + away.getClass().getSimpleName()
                        + "); nothing was stored, send it again");
    }

    public Refusal refusal() {
        return refusal;
    }
}

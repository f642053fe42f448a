package dev.waywiser.ingest.receive;

import dev.waywiser.events.json.Problem;
import java.util.List;

/**
 * A request of which nothing is kept.
 *
 * @param kind why, and with which status
 * @param detail what is wrong and what would be right
 * @param errors each place that is wrong, where the body was read
 */
public record Refusal(RefusalKind kind, String detail, List<Problem> errors) {
    public Refusal {
        errors = List.copyOf(errors);
    }
}

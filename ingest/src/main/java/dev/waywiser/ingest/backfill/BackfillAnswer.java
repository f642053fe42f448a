package dev.waywiser.ingest.backfill;

import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of fetched objects, or would.
 *
 * @param objects how many there were
 * @param mapped how many of them became events
 * @param ignored how many say nothing that is measured
 * @param unmapped how many are not what they claim to be
 * @param events how many events of each type
 * @param reasons the first that are unmapped, with their reasons; at most {@value #MOST_REASONS}
 */
record BackfillAnswer(
        int objects, int mapped, int ignored, int unmapped, Map<String, Integer> events, List<Unmapped> reasons) {
    static final int MOST_REASONS = 20;

    /**
     * An object that became nothing.
     *
     * @param line which one of the request, from 1
     * @param delivery its id, under which it is kept
     */
    record Unmapped(
            int line,
            UUID delivery,
            @Nullable String event,
            @Nullable String reason) {}

    static BackfillAnswer of(List<Delivery> deliveries) {
        Map<Outcome, Integer> outcomes = new TreeMap<>();
        Map<String, Integer> events = new TreeMap<>();
        List<Unmapped> reasons = new ArrayList<>();
        for (int i = 0; i < deliveries.size(); i++) {
            Delivery each = deliveries.get(i);
            outcomes.merge(each.outcome(), 1, Integer::sum);
            each.counts().forEach((type, count) -> events.merge(type, count, Integer::sum));
            if (each.outcome() == Outcome.UNMAPPED && reasons.size() < MOST_REASONS) {
                reasons.add(new Unmapped(i + 1, each.id(), each.event(), each.reason()));
            }
        }
        return new BackfillAnswer(
                deliveries.size(),
                outcomes.getOrDefault(Outcome.MAPPED, 0),
                outcomes.getOrDefault(Outcome.IGNORED, 0),
                outcomes.getOrDefault(Outcome.UNMAPPED, 0),
                events,
                reasons);
    }
}

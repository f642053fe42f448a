package dev.waywiser.events.requests;

import dev.waywiser.events.ServiceName;
import java.util.List;

/**
 * What one delivery says about the counters of one service.
 *
 * @param service which service
 * @param points where its counters stood
 */
public record CumulativeBatch(ServiceName service, List<CumulativePoint> points) {
    public CumulativeBatch {
        points = List.copyOf(points);
    }
}

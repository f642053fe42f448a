package dev.waywiser.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.requests.StatusClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The made-up requests are the same for a seed, and hold what is to be found in them. */
class TrafficTest {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void seed_givesTheSameRequests() {
        assertThat(requests(NOW.minus(HOUR), NOW)).isEqualTo(requests(NOW.minus(HOUR), NOW));
    }

    @Test
    void requests_endWhenTheyWereAskedFor_toEveryService() {
        List<Traffic.Request> requests = requests(NOW.minus(HOUR), NOW);

        assertThat(requests)
                .allSatisfy(request -> assertThat(request.end())
                        .isAfterOrEqualTo(NOW.minus(HOUR))
                        .isBefore(NOW));
        assertThat(requests.stream().map(Traffic.Request::service).distinct()).hasSize((int) Acme.TEAMS.stream()
                .flatMap(team -> team.repositories().stream())
                .mapToLong(repository -> repository.services().size())
                .sum());
    }

    @Test
    void troubledHour_isSlowAndFails_andNoOtherIs() {
        Instant trouble = NOW.minus(HOUR.multipliedBy(3));
        Map<Boolean, List<Traffic.Request>> troubled = requests(trouble, trouble.plus(HOUR)).stream()
                .collect(Collectors.partitioningBy(request -> request.service().equals("checkout")));

        assertThat(failures(troubled.get(true))).isGreaterThan(0.04);
        assertThat(failures(troubled.get(false))).isLessThan(0.01);
        assertThat(failures(requests(trouble.minus(HOUR), trouble))).isLessThan(0.01);
    }

    private static double failures(List<Traffic.Request> requests) {
        long failed = requests.stream()
                .filter(request -> request.ended() == StatusClass.SERVER_ERROR)
                .count();
        return failed / (double) requests.size();
    }

    private static List<Traffic.Request> requests(Instant from, Instant to) {
        Traffic traffic = new Traffic(1, NOW);
        List<Traffic.Request> requests = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
            traffic.between(at, at.plusSeconds(60), requests::add);
        }
        return requests;
    }
}

package dev.waywiser.app.demo;

import static dev.waywiser.app.demo.Team.repository;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** The made-up company: four teams of different habits, twelve services. */
final class Acme {
    static final List<String> ENVIRONMENTS = List.of("integration", "staging", "production");

    static final List<Team> TEAMS = List.of(
            new Team(
                    "storefront",
                    ZoneId.of("Europe/London"),
                    false,
                    false,
                    Cadence.CONTINUOUS,
                    Duration.ofMinutes(8),
                    Duration.ofHours(7),
                    0.030,
                    List.of(
                            repository("web-shop", 7.5, "web-shop"),
                            repository("cart", 5.0, "cart"),
                            repository("checkout", 5.5, "checkout"))),
            new Team(
                    "discovery",
                    ZoneId.of("Europe/Madrid"),
                    true,
                    false,
                    Cadence.CONTINUOUS,
                    Duration.ofMinutes(20),
                    Duration.ofHours(20),
                    0.040,
                    List.of(
                            repository("search", 4.0, "search"),
                            repository("catalogue", 3.0, "catalogue"),
                            repository("recommendations", 2.5, "recommendations"))),
            new Team(
                    "payments",
                    ZoneId.of("America/New_York"),
                    false,
                    true,
                    Cadence.DAILY,
                    Duration.ofHours(1),
                    Duration.ofHours(30),
                    0.025,
                    List.of(
                            repository("payments", 5.0, "payments-api", "payments-worker"),
                            repository("fraud-scoring", 2.5, "fraud-scoring"))),
            new Team(
                    "backoffice",
                    ZoneId.of("Europe/Berlin"),
                    false,
                    true,
                    Cadence.WEEKLY,
                    Duration.ofHours(3),
                    Duration.ofDays(4),
                    0.035,
                    List.of(
                            repository("invoicing", 2.5, "invoicing"),
                            repository("warehouse", 3.0, "warehouse"),
                            repository("reporting", 1.5, "reporting"))));

    private Acme() {}

    static Team team(String name) {
        return TEAMS.stream()
                .filter(team -> team.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

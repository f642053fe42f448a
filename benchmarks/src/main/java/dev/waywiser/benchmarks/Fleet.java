package dev.waywiser.benchmarks;

import dev.waywiser.store.rows.CatalogRow;
import dev.waywiser.store.rows.ServiceRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A thousand services of forty teams; some of them are odd. */
final class Fleet {
    static final int SERVICES = 1_000;
    private static final int TEAMS = 40;

    private Fleet() {}

    static String service(int number) {
        return String.format(Locale.ROOT, "service-%04d", number);
    }

    static String repository(int number) {
        return "org/" + service(number);
    }

    /** In the order in which versions go through them. Every fifth service has its own word for production. */
    static List<String> environments(int number) {
        return List.of("development", "staging", isDeclared(number) ? "customers" : "production");
    }

    private static boolean isDeclared(int number) {
        return number % 5 == 0;
    }

    /** Whether it was abandoned half of the time ago. */
    static boolean isAbandoned(int number) {
        return number % 100 == 7;
    }

    /** Whether its first version came a few weeks ago. */
    static boolean isNew(int number) {
        return number % 100 == 13;
    }

    /** Whether none of its deployments to production succeeds. */
    static boolean isUnlucky(int number) {
        return number % 100 == 19;
    }

    /** Whether nobody tells which commits it deploys. */
    static boolean isSilent(int number) {
        return number % 100 == 23;
    }

    private static String team(int number) {
        return "team-" + number % TEAMS;
    }

    static List<ServiceRow> services() {
        List<ServiceRow> rows = new ArrayList<>();
        for (int i = 0; i < SERVICES; i++) {
            rows.add(new ServiceRow(service(i), repository(i), team(i), false));
        }
        return rows;
    }

    /** What was declared, by those with their own word for production. */
    static List<CatalogRow> catalog() {
        List<CatalogRow> rows = new ArrayList<>();
        for (int i = 0; i < SERVICES; i++) {
            if (isDeclared(i)) {
                rows.add(declaration(service(i), repository(i), team(i), environments(i)));
            }
        }
        return rows;
    }

    private static CatalogRow declaration(String service, String repository, String team, List<String> environments) {
        return new CatalogRow(
                service,
                repository,
                team,
                List.of(),
                environments.subList(2, 3),
                environments.subList(0, 2),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false);
    }
}

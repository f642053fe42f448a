package dev.waywiser.app.demo;

import java.util.List;

/** What people write on requests, commits and incidents. */
final class Words {
    static final List<String> PEOPLE = List.of(
            "Amara Okafor",
            "Ben Fischer",
            "Carla Ruiz",
            "Dmitri Volkov",
            "Elif Demir",
            "Farah Haddad",
            "Grace Liu",
            "Hugo Martin",
            "Ingrid Solberg",
            "Jonas Weber",
            "Kavita Rao",
            "Liam Byrne",
            "Mei Tanaka",
            "Nadia Kowalska");

    private static final List<String> VERBS =
            List.of("Add", "Change", "Simplify", "Remove", "Speed up", "Test", "Log", "Validate", "Cache", "Document");
    private static final List<String> THINGS = List.of(
            "address form",
            "basket totals",
            "currency rounding",
            "delivery dates",
            "empty results",
            "error pages",
            "health endpoint",
            "image sizes",
            "login redirect",
            "order history",
            "paging",
            "retry policy",
            "session timeout",
            "stock levels",
            "tax rates",
            "voucher codes");
    private static final List<String> LIBRARIES =
            List.of("jackson", "kotlin", "postgres driver", "react", "spring", "typescript", "vite", "webpack");
    private static final List<String> TROUBLES = List.of(
            "5xx responses above 5 %",
            "latency above 2 s",
            "messages piling up in the queue",
            "logins fail",
            "out of memory, pods restart",
            "totals differ from the ledger");

    private Words() {}

    static String change(Dice dice) {
        return dice.oneOf(VERBS) + " " + dice.oneOf(THINGS);
    }

    static Update update(Dice dice) {
        return new Update(dice.oneOf(LIBRARIES), dice.between(1, 9) + "." + dice.between(0, 20));
    }

    static String trouble(String service, Dice dice) {
        return service + ": " + dice.oneOf(TROUBLES);
    }
}

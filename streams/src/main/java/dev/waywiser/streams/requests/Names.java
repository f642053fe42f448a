package dev.waywiser.streams.requests;

import dev.waywiser.events.requests.RequestSeries;
import dev.waywiser.streams.KeyedStores;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The environments and routes of a service, each with the day on which it was seen last. No more than a number of routes have names
 * of their own, the first that come: it is the one thing here that depends on the order. A name unseen for seven days gives its
 * place free.
 */
final class Names {
    private static final int KEPT_DAYS = 7;
    private static final int NEVER = Integer.MIN_VALUE;
    private static final String ROUTE = "r\n";
    private static final String ENVIRONMENT = "e\n";

    private final String service;
    private final KeyValueStore<String, Integer> store;
    private final int most;
    private final Map<String, Integer> routes = new HashMap<>();
    private final Map<String, Integer> environments = new HashMap<>();
    /** No route was seen last before this day, so none has to be looked for that is free. */
    private int oldest = NEVER;

    /** Reads those of the service. */
    Names(String service, KeyValueStore<String, Integer> store, int most) {
        this.service = service;
        this.store = store;
        this.most = most;
        KeyedStores.forEach(store, service, (name, day) -> {
            if (name.startsWith(ROUTE)) {
                routes.put(name.substring(ROUTE.length()), day);
            } else {
                environments.put(name.substring(ENVIRONMENT.length()), day);
            }
        });
    }

    /** Whether a name that was seen last on one day is free on another. */
    static boolean isFree(int last, int day) {
        return last + KEPT_DAYS < day;
    }

    /** Notes the environment; whether it is a new one. */
    boolean isNewEnvironment(String environment, int day) {
        int last = environments.getOrDefault(environment, NEVER);
        boolean isNew = isFree(last, day);
        if (isNew || last < day) {
            environments.put(environment, day);
            store.put(service + "\n" + ENVIRONMENT + environment, day);
        }
        return isNew;
    }

    /** Notes the route; the name that it is counted by. */
    String route(String route, int day) {
        if (route.equals(RequestSeries.OTHER)) {
            return route;
        }
        int last = routes.getOrDefault(route, NEVER);
        boolean hasPlace = !isFree(last, day);
        if (!hasPlace && isFull(day)) {
            return RequestSeries.OTHER;
        }
        if (!hasPlace || last < day) {
            routes.put(route, day);
            store.put(key(route), day);
        }
        return route;
    }

    private boolean isFull(int day) {
        if (routes.size() >= most && isFree(oldest, day)) {
            routes.entrySet().removeIf(entry -> {
                boolean free = isFree(entry.getValue(), day);
                if (free) {
                    store.delete(key(entry.getKey()));
                }
                return free;
            });
            oldest = routes.values().stream().min(Integer::compare).orElse(day);
        }
        return routes.size() >= most;
    }

    private String key(String route) {
        return service + "\n" + ROUTE + route;
    }
}

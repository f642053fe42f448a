package dev.waywiser.app.node;

import io.javalin.config.JavalinConfig;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/** Answers whether the process lives ({@code /healthz}) and whether each role can work ({@code /readyz}). */
final class Readiness {
    private final Map<Role, BooleanSupplier> roles = new EnumMap<>(Role.class);

    private record State(boolean ready, Map<String, Boolean> roles) {}

    void add(Role role, BooleanSupplier ready) {
        roles.put(role, ready);
    }

    void addTo(JavalinConfig server) {
        server.routes.get(
                "/healthz", context -> context.contentType("text/plain").result("alive\n"));
        server.routes.get("/readyz", context -> {
            State state = state();
            context.status(state.ready() ? 200 : 503)
                    .contentType("application/json")
                    .result(JsonMapper.shared().writeValueAsBytes(state));
        });
    }

    boolean ready() {
        return state().ready();
    }

    private State state() {
        Map<String, Boolean> ready = new LinkedHashMap<>();
        roles.forEach((role, supplier) -> ready.put(role.toString(), supplier.getAsBoolean()));
        return new State(ready.values().stream().allMatch(Boolean::booleanValue), ready);
    }
}

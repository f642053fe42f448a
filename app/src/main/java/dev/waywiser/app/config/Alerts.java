package dev.waywiser.app.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Those who are told of alerts.
 *
 * @param file destinations and routes in YAML, read at every start; {@code null} for nobody
 * @param instance a name that stays over restarts and that no other instance has; {@code null} for none
 */
public record Alerts(@Nullable Path file, @Nullable String instance) {
    public Alerts {
        new Invalid()
                .unless(instance == null || InstanceName.isOne(instance), "instance", InstanceName.RULE)
                .check();
    }
}

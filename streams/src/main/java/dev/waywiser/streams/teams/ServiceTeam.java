package dev.waywiser.streams.teams;

import dev.waywiser.events.ServiceName;
import org.jspecify.annotations.Nullable;

/**
 * Who owns a service, as the catalog says. The last word holds.
 *
 * @param service whose
 * @param team {@code null} where the catalog says nothing of it
 */
public record ServiceTeam(ServiceName service, @Nullable String team) {}

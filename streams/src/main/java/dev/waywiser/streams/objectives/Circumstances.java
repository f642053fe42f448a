package dev.waywiser.streams.objectives;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.streams.signals.Signal;
import dev.waywiser.streams.teams.ServiceTeam;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What is known around an alert: whose service it is, and what was deployed before. */
final class Circumstances {
    private final KeyValueStore<String, String> teams;
    private final SignalStore signals;

    Circumstances(ObjectiveStores stores) {
        this.teams = stores.teams;
        this.signals = stores.signals;
    }

    /** Takes in whose a service is; whether that is news. */
    boolean owns(ServiceTeam told) {
        boolean isNews = !Objects.equals(told.team(), team(told.service()));
        if (isNews) {
            teams.put(told.service().value(), told.team());
        }
        return isNews;
    }

    /** Who owns the service, as the catalog says. */
    @Nullable
    String team(ServiceName service) {
        return teams.get(service.value());
    }

    /** The last deployment that became effective there within the day before; {@code null} where none is known. */
    Alert.@Nullable Deployed deployed(ServiceName service, @Nullable EnvironmentName environment, Instant before) {
        Signal last = environment == null ? null : signals.lastDeployment(service.value(), environment, before);
        if (last == null || environment == null) {
            return null;
        }
        String id = last.id().substring(last.id().lastIndexOf('\n') + 1);
        return new Alert.Deployed(id, last.version(), environment.value(), last.at());
    }
}

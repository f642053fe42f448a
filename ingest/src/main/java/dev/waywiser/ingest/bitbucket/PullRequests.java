package dev.waywiser.ingest.bitbucket;

import dev.waywiser.events.Event;
import dev.waywiser.events.PullRequest;
import dev.waywiser.ingest.platform.UpdateRules;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pull requests become, of Cloud and of Data Center: one of a bot is an update of a dependency too. */
final class PullRequests {
    private PullRequests() {}

    static Mapping withUpdate(PullRequest request, @Nullable String branch, UpdateRules updates) {
        List<Event> events = new ArrayList<>(List.of(request));
        updates.recognise(request, branch, null, null).ifPresent(events::add);
        return new Mapping.Mapped(events);
    }

    /** Only of an update is it told that it came to nothing. */
    static Mapping declined(PullRequest request, @Nullable String branch, Instant closedAt, UpdateRules updates) {
        return updates.recognise(request, branch, null, closedAt)
                .<Mapping>map(update -> new Mapping.Mapped(List.of(update)))
                .orElse(new Mapping.Ignored(Reason.ACTION_NOT_USED, "a request that was declined brings nothing"));
    }
}

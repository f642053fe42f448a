package dev.waywiser.events.json;

import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Glob;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a service in the catalog. */
final class ServiceReader {
    private final EventReader reader;
    private final Fields fields;

    ServiceReader(EventReader reader, Fields fields) {
        this.reader = reader;
        this.fields = fields;
    }

    @Nullable
    Event service() {
        ServiceName service = fields.required("service", ServiceName::new);
        Instant at = fields.requiredInstant("at");
        RepositoryName repository = fields.optional("repository", RepositoryName::new);
        String team = fields.name("team");
        SortedSet<Glob> paths = globs(fields, "paths", Collections.emptySortedSet());
        SortedMap<EnvironmentName, Boolean> environments =
                fields.flags("environments", ServiceDeclaration.MOST_NAMES, EnvironmentName::new);
        String timezone = fields.optional("timezone", ServiceDeclaration::zone);
        int window = fields.whole("failureWindowSeconds", 60, 2_592_000);
        ServiceDeclaration.Hotfix hotfix = hotfix();
        SortedSet<String> tags = fields.set("tags", ServiceDeclaration.MOST_NAMES, text -> Text.name("tags", text));
        Boolean removed = fields.bool("removed");
        return reader.finish(() -> new ServiceDeclaration(
                Objects.requireNonNull(service),
                Objects.requireNonNull(at),
                repository,
                team,
                paths,
                environments,
                timezone,
                window == 0 ? null : Duration.ofSeconds(window),
                hotfix,
                tags == null ? Collections.emptySortedSet() : tags,
                removed != null && removed));
    }

    private ServiceDeclaration.Hotfix hotfix() {
        ServiceDeclaration.Hotfix usual = ServiceDeclaration.Hotfix.DEFAULT;
        Fields told = fields.object("hotfix");
        if (told == null) {
            return usual;
        }
        SortedSet<Glob> labels = globs(told, "labels", usual.labels());
        SortedSet<Glob> branches = globs(told, "branches", usual.branches());
        SortedSet<Glob> titles = globs(told, "titles", usual.titles());
        told.rejectUnknown();
        return new ServiceDeclaration.Hotfix(labels, branches, titles);
    }

    private static SortedSet<Glob> globs(Fields fields, String name, SortedSet<Glob> absent) {
        SortedSet<Glob> globs = fields.set(name, ServiceDeclaration.MOST_NAMES, Glob::new);
        return globs == null ? absent : globs;
    }
}

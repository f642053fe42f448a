package dev.waywiser.ingest.backstage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.webhook.Payload;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a template was run with. Templates name their parameters as they like; these are the names that Backstage's own documentation and
 * examples use.
 *
 * @param repository the one that is put up, where one is
 * @param team without kind and namespace
 */
record Parameters(
        Optional<ServiceName> service,
        Optional<RepositoryName> repository,
        @Nullable String team) {
    private static final List<String> SERVICE =
            List.of("service", "name", "component_id", "componentId", "component", "entityRef");
    private static final List<String> TEAM = List.of("owner", "team");
    private static final int LONGEST = 1_000;

    static Parameters of(Payload spec) {
        Payload given = spec.optionalObject("parameters").orElse(null);
        if (given == null) {
            return new Parameters(Optional.empty(), Optional.empty(), null);
        }
        Optional<RepositoryName> repository = repository(given.optionalText("repoUrl"));
        return new Parameters(
                first(given, SERVICE).map(ServiceName::new).or(() -> repository.map(RepositoryName::defaultService)),
                repository,
                first(given, TEAM).orElse(null));
    }

    private static Optional<String> first(Payload given, List<String> names) {
        return names.stream()
                .map(given::optionalText)
                .filter(Objects::nonNull)
                .map(reference -> reference.replaceFirst("^.*[:/]", "").strip())
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    /** As its picker writes it: {@code github.com?owner=acme&repo=shop}. What stands before the repository depends on the forge. */
    private static Optional<RepositoryName> repository(@Nullable String picked) {
        int query = picked == null ? -1 : picked.indexOf('?');
        if (picked == null || query < 0 || picked.length() > LONGEST) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : picked.substring(query + 1).split("&", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2 && !pair[1].isBlank()) {
                parts.put(pair[0], URLDecoder.decode(pair[1], UTF_8));
            }
        }
        String repository = parts.get("repo");
        return repository == null
                ? Optional.empty()
                : Stream.of("owner", "workspace", "project")
                        .map(parts::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(owner -> new RepositoryName(owner + "/" + repository));
    }
}

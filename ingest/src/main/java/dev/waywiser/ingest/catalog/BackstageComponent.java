package dev.waywiser.ingest.catalog;

import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.ingest.yaml.YamlDocument;
import dev.waywiser.ingest.yaml.YamlProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Component of Backstage's software catalog: its name is the service, its owner the team, its annotations tell the repository,
 * and its tags are its tags.
 */
final class BackstageComponent {
    private static final String ANNOTATIONS = "/metadata/annotations/";
    private static final List<String> SLUGS = List.of("github.com/project-slug", "gitlab.com/project-slug");
    private static final String SOURCE = "backstage.io/source-location";

    /** What follows the name of a repository in the address of one of its folders, at GitHub, GitLab and Bitbucket. */
    private static final Pattern FOLDER = Pattern.compile("/(-/)?(tree|blob|src)/.*$");

    private BackstageComponent() {}

    /** The service, or {@code null} after a problem was added. */
    static @Nullable ServiceDeclaration read(YamlDocument document, Instant at, List<YamlProblem> problems) {
        int before = problems.size();
        String name = text(document, "/metadata/name", problems);
        if (name == null && problems.size() == before) {
            problems.add(document.problem("/metadata/name", "is required"));
        }
        String owner = text(document, "/spec/owner", problems);
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        rest.put("team", owner == null ? null : team(owner));
        String repositoryAt = SOURCE;
        String repository = null;
        for (String slug : SLUGS) {
            String told = text(document, annotation(slug), problems);
            if (repository == null && told != null) {
                repository = told;
                repositoryAt = slug;
            }
        }
        String location = text(document, annotation(SOURCE), problems);
        rest.put("repository", repository == null && location != null ? repository(location) : repository);
        JsonNode tags = document.root().at("/metadata/tags");
        if (!tags.isMissingNode()) {
            rest.set("tags", tags);
        }
        if (problems.size() > before) {
            return null;
        }
        Map<String, String> places =
                Map.of("/service", "/metadata/name", "/team", "/spec/owner", "/repository", annotation(repositoryAt));
        return Statement.of(
                String.valueOf(name),
                at,
                rest,
                document,
                pointer -> places.getOrDefault(pointer, "/metadata" + pointer),
                problems);
    }

    private static @Nullable String text(YamlDocument document, String pointer, List<YamlProblem> problems) {
        JsonNode node = document.root().at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            problems.add(document.problem(pointer, "must be text"));
            return null;
        }
        return node.stringValue();
    }

    private static String annotation(String name) {
        return ANNOTATIONS + name.replace("/", "~1");
    }

    /** A group of the namespace default is a team by its name alone; any other owner keeps what tells it apart. */
    private static String team(String owner) {
        String name = owner.startsWith("group:") ? owner.substring("group:".length()) : owner;
        return name.startsWith("default/") ? name.substring("default/".length()) : name;
    }

    /** Of {@code url:https://github.com/acme/shop/tree/main/} the part {@code acme/shop}; of what is no address nothing. */
    private static @Nullable String repository(String location) {
        if (!location.startsWith("url:")) {
            return null;
        }
        try {
            String path = new URI(location.substring("url:".length())).getPath();
            if (path == null) {
                return null;
            }
            String name = FOLDER.matcher(path)
                    .replaceFirst("")
                    .replaceFirst("^/+", "")
                    .replaceFirst("/+$", "")
                    .replaceFirst("\\.git$", "");
            return name.isEmpty() ? null : name;
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }
}

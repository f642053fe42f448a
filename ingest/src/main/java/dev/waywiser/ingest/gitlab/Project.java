package dev.waywiser.ingest.gitlab;

import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.ingest.webhook.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What bodies say of the project that they speak of.
 *
 * @param name with all its groups, as {@code group/subgroup/name}
 * @param defaultBranch its name
 */
record Project(RepositoryName name, @Nullable String defaultBranch) {

    static Project of(Payload body) {
        Payload project = body.object("project");
        return new Project(
                new RepositoryName(project.text("path_with_namespace")), project.optionalText("default_branch"));
    }

    ServiceName service() {
        return name.defaultService();
    }

    boolean isDefaultBranch(String branch) {
        return branch.equals(defaultBranch);
    }
}

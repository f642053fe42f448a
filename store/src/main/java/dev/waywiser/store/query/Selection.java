package dev.waywiser.store.query;

import java.util.List;

/**
 * Whose deployments and changes are asked for; an empty list leaves nothing out.
 *
 * @param services names of services
 * @param teams names of teams; an empty name stands for services that nobody owns
 * @param environments names of environments
 * @param repositories names of repositories
 */
public record Selection(
        List<String> services, List<String> teams, List<String> environments, List<String> repositories) {
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of(), List.of());

    public Selection {
        services = List.copyOf(services);
        teams = List.copyOf(teams);
        environments = List.copyOf(environments);
        repositories = List.copyOf(repositories);
    }
}

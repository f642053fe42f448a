package dev.waywiser.store.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose deployments and changes are asked for; an empty list leaves nothing out.
 *
 * @param services names of services
 * @param teams names of teams; an empty name stands for services that nobody owns
 * @param environments names of environments
 * @param repositories names of repositories
 * @param productionOtherwise where only production is asked for, the names of environments that are production of services
 *     whose environments were not declared; what was declared goes before them. Empty where other environments count, too
 */
public record Selection(
        List<String> services,
        List<String> teams,
        List<String> environments,
        List<String> repositories,
        List<String> productionOtherwise) {
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of(), List.of());

    public Selection {
        services = List.copyOf(services);
        teams = List.copyOf(teams);
        environments = List.copyOf(environments);
        repositories = List.copyOf(repositories);
        productionOtherwise = List.copyOf(productionOtherwise);
    }

    /** Environments by name only. */
    public Selection(List<String> services, List<String> teams, List<String> environments, List<String> repositories) {
        this(services, teams, environments, repositories, List.of());
    }

    /** What leaves something out, by the names that its conditions have in the queries. */
    Set<String> asked() {
        Map<String, List<String>> conditions = Map.of(
                "services", services,
                "teams", teams,
                "environments", environments,
                "repositories", repositories,
                "catalog", productionOtherwise);
        return conditions.entrySet().stream()
                .filter(condition -> !condition.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Everything in production. */
    public static Selection production(List<String> otherwise) {
        return new Selection(List.of(), List.of(), List.of(), List.of(), otherwise);
    }
}

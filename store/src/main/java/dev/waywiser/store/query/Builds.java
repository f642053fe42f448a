package dev.waywiser.store.query;

import java.util.List;

/**
 * Which builds are asked for; an empty list leaves nothing out.
 *
 * @param of whose; environments have no meaning here, since a build is made for none
 * @param pipelines names of pipelines
 * @param branches names of branches
 */
public record Builds(Selection of, List<String> pipelines, List<String> branches) {
    public Builds {
        of = new Selection(of.services(), of.teams(), List.of(), of.repositories());
        pipelines = List.copyOf(pipelines);
        branches = List.copyOf(branches);
    }
}

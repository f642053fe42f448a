package dev.waywiser.events;

import java.time.Instant;
import java.util.Optional;

/**
 * The commit that a version name stands for: a tag, a release, an image tag.
 *
 * @param repository whose commit it is
 * @param name the name, as deployments say it
 * @param sha the commit
 * @param at since when; a name that is moved stands for the commit it was moved to last
 */
public record Version(RepositoryName repository, String name, CommitSha sha, Instant at) implements Event {

    public Version {
        name = Text.name("name", name);
        at = Times.of("at", at);
    }

    @Override
    public String type() {
        return "version";
    }

    @Override
    public String key() {
        return repository + "\n" + name;
    }

    @Override
    public String partitionKey() {
        return repository.value();
    }

    @Override
    public Optional<RepositoryName> ofRepository() {
        return Optional.of(repository);
    }

    /** The later of both views; at the same instant the one with the greater SHA. */
    public Version merge(Version other) {
        Merge.requireSameKey(this, other);
        int order = at.compareTo(other.at);
        return order > 0 || (order == 0 && sha.compareTo(other.sha) >= 0) ? this : other;
    }
}

package dev.waywiser.events;

/** Where the code lives, as its forge writes it ({@code owner/name}). 1 to 200 characters; case matters. */
public record RepositoryName(String value) implements Comparable<RepositoryName> {
    public RepositoryName {
        value = Text.name("repository", value);
    }

    @Override
    public int compareTo(RepositoryName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.waywiser.events;

/** Where the code lives, as its forge writes it ({@code owner/name}). 1 to 200 characters; case matters. */
public record RepositoryName(String value) implements Comparable<RepositoryName> {
    public RepositoryName {
        value = Text.name("repository", value);
    }

    /** The service that the repository holds unless somebody says otherwise: the last segment of its name. */
    public ServiceName defaultService() {
        String last = value.substring(value.lastIndexOf('/') + 1);
        return new ServiceName(last.isBlank() ? value : last);
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

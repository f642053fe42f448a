package dev.waywiser.events;

/** The unit that is deployed and owned. 1 to 200 characters; case matters. */
public record ServiceName(String value) implements Comparable<ServiceName> {
    public ServiceName {
        value = Text.name("service", value);
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

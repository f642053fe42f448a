package dev.waywiser.events;

import java.util.Locale;

/** Where a version is put. Kept in lower case, since one forge writes Production and the next production. */
public record EnvironmentName(String value) implements Comparable<EnvironmentName> {
    public EnvironmentName {
        value = Text.name("environment", value.toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(EnvironmentName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

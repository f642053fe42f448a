package dev.waywiser.store.rows;

/**
 * A service that requests told of.
 *
 * @param service its name
 * @param environment where it ran; empty where that was not told
 */
public record ObservedServiceRow(String service, String environment) implements Row {
    @Override
    public String key() {
        return service + "\n" + environment;
    }

    @Override
    public Table<ObservedServiceRow> table() {
        return RequestTables.OBSERVED_SERVICES;
    }

    @Override
    public boolean deleted() {
        return false;
    }
}

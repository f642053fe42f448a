package dev.waywiser.store.rows;

/**
 * A service and who owns it.
 *
 * @param service which service
 * @param repository where its code lives
 * @param team who owns it; empty where nobody said
 * @param deleted whether it is no more
 */
public record ServiceRow(String service, String repository, String team, boolean deleted) implements Row {
    @Override
    public String key() {
        return service;
    }

    @Override
    public Table<ServiceRow> table() {
        return Tables.SERVICES;
    }
}

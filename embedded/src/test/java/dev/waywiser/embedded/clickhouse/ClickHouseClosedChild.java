package dev.waywiser.embedded.clickhouse;

import java.nio.file.Path;

/** Starts and closes an engine, and lives on while the collector takes what nothing refers to any more. */
final class ClickHouseClosedChild {
    private static final int COLLECTIONS = 40;

    private ClickHouseClosedChild() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedClickHouse.start(Path.of(arguments[0])).close();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(100);
        }
    }
}

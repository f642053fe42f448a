package dev.waywiser.app.node;

/** What a process can do. The name is the one of its subcommand and in {@code /readyz}. */
public enum Role {
    INGEST("ingest", true, false),
    STREAMS("streams", true, true),
    ALERTS("alerts", true, false),
    QUERY_API("query-api", false, true);

    private final String text;
    private final boolean needsKafka;
    private final boolean needsClickHouse;

    Role(String text, boolean needsKafka, boolean needsClickHouse) {
        this.text = text;
        this.needsKafka = needsKafka;
        this.needsClickHouse = needsClickHouse;
    }

    /** Whether it reads from or writes to Kafka. */
    public boolean needsKafka() {
        return needsKafka;
    }

    /** Whether it reads from or writes to ClickHouse. */
    public boolean needsClickHouse() {
        return needsClickHouse;
    }

    @Override
    public String toString() {
        return text;
    }
}

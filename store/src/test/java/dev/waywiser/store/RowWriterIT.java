package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.embedded.engines.OnEngines;
import dev.waywiser.embedded.engines.TestClickHouse;
import dev.waywiser.store.rows.ChangeRow;
import dev.waywiser.store.rows.Column;
import dev.waywiser.store.rows.ColumnType;
import dev.waywiser.store.rows.Row;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.Table;
import dev.waywiser.store.rows.Tables;
import dev.waywiser.store.rows.Versioned;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what stands in the tables, read by plain SQL. */
@OnEngines
class RowWriterIT {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");

    @TempDir
    static Path folder;

    private static TestClickHouse clickhouse;
    private static Store store;

    @BeforeAll
    static void start() {
        clickhouse = TestClickHouse.start(folder);
        store = Store.open(new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), "written"));
        store.migrate();
    }

    @AfterAll
    static void stop() {
        store.close();
        clickhouse.close();
    }

    @ParameterizedTest
    @MethodSource({
        "dev.waywiser.store.rows.SampleRows#rows",
        "dev.waywiser.store.rows.SampleRows#requests",
        "dev.waywiser.store.rows.SampleRows#objectives",
        "dev.waywiser.store.rows.SampleRows#platform"
    })
    void row_ofAnyTable_standsThereAsItWas(Row row) throws SQLException {
        write(row, 1);
        assertThat(read(row.table())).contains(values(row, row.table()));
    }

    @Test
    void row_writtenManyTimes_isThereOnce() throws SQLException {
        Row row = new ChangeRow("often", SHA, AT, true, false, "t", "a", "u", false);
        for (int i = 0; i < 3; i++) {
            write(row, 5);
        }
        assertThat(count("changes", "repository = 'often'")).isEqualTo(1);
    }

    @Test
    void row_ofGreaterVersion_countsAlsoWhereItCameFirst() throws SQLException {
        write(new ChangeRow("order", SHA, AT, true, false, "second", null, null, false), 9);
        write(new ChangeRow("order", SHA, AT, true, false, "first", null, null, false), 8);
        assertThat(count("changes", "repository = 'order' AND title = 'second'"))
                .isEqualTo(1);
        assertThat(count("changes", "repository = 'order'")).isEqualTo(1);
    }

    @Test
    void row_thatIsNoMore_vanishesAndMayComeBack() throws SQLException {
        ChangeRow there = new ChangeRow("gone", SHA, AT, true, false, null, null, null, false);
        ChangeRow gone = new ChangeRow("gone", SHA, AT, true, false, null, null, null, true);
        write(there, 1);
        write(gone, 2);
        assertThat(count("changes", "repository = 'gone'")).isZero();
        write(there, 1);
        assertThat(count("changes", "repository = 'gone'")).isZero();
        write(there, 3);
        assertThat(count("changes", "repository = 'gone'")).isEqualTo(1);
    }

    @Test
    void version_beyondThirtyTwoBits_isKept() throws SQLException {
        write(new ChangeRow("large", SHA, AT, true, false, "new", null, null, false), Long.MAX_VALUE);
        write(new ChangeRow("large", SHA, AT, true, false, "old", null, null, false), 1L << 33);
        assertThat(count("changes", "repository = 'large' AND title = 'new' AND row_version = " + Long.MAX_VALUE))
                .isEqualTo(1);
    }

    @Test
    void rows_none_areNoInsert() {
        store.writer().write(Tables.SERVICES, List.of());
        assertThat(store.reachable()).isTrue();
    }

    @Test
    void table_thatIsNotThere_isRejectedByName() {
        try (Store empty = Store.open(
                new StoreConfig(clickhouse.httpUrl(), clickhouse.user(), clickhouse.password(), "not_made"))) {
            assertThatThrownBy(() -> empty.writer()
                            .write(Tables.SERVICES, List.of(new Versioned<>(new ServiceRow("a", "b", "", false), 1))))
                    .isInstanceOf(StoreRejectedException.class)
                    .hasMessageContaining("inserting 1 rows into services");
        }
    }

    private static <R extends Row> void write(R row, long version) {
        store.writer().write(row.table(), List.of(new Versioned<>(row, version)));
    }

    private static <R extends Row> List<Object> values(Row row, Table<R> table) {
        List<Object> values = new ArrayList<>();
        for (Column<R> column : table.columns()) {
            Object value = column.value().apply(table.rowType().cast(row));
            values.add(value instanceof Integer number ? (Object) number.longValue() : value);
        }
        return values;
    }

    private static List<List<Object>> read(Table<?> table) throws SQLException {
        List<List<Object>> read = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT " + columns(table) + " FROM written." + table.name() + " FINAL")) {
            while (rows.next()) {
                List<Object> values = new ArrayList<>();
                for (Column<?> column : table.columns()) {
                    values.add(
                            switch (column.type()) {
                                case STRING, NULLABLE_STRING -> rows.getString(column.name());
                                case TIME, NULLABLE_TIME, SECONDS ->
                                    instant(rows.getObject(column.name(), ZonedDateTime.class));
                                case BOOL -> rows.getBoolean(column.name());
                                case UINT32, UINT64, INT16 -> rows.getLong(column.name());
                                case NULLABLE_UINT32 -> rows.getObject(column.name(), Long.class);
                                case FLOAT64, NULLABLE_FLOAT64 -> rows.getObject(column.name(), Double.class);
                                case STRINGS -> texts(rows.getArray(column.name()));
                                case COUNTS -> counts(rows.getObject(column.name()));
                                case BYTES -> bytes(rows.getString(column.name()));
                            });
                }
                read.add(values);
            }
        }
        return read;
    }

    /** Bytes as hex, which no driver takes for a text in some encoding. */
    private static String columns(Table<?> table) {
        return table.columns().stream()
                .map(column -> column.type() == ColumnType.BYTES
                        ? "hex(" + column.name() + ") AS " + column.name()
                        : column.name())
                .collect(Collectors.joining(", "));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).toList();
    }

    private static Map<String, Integer> counts(Object map) {
        return ((Map<?, ?>) map)
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> String.valueOf(each.getKey()), each -> ((Number) each.getValue()).intValue()));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.toLowerCase(Locale.ROOT)));
    }

    private static Instant instant(ZonedDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static long count(String table, String where) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count() FROM written." + table + " FINAL WHERE " + where)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(clickhouse.jdbcUrl(), clickhouse.user(), clickhouse.password());
    }
}

package dev.waywiser.embedded.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsertStatementTest {
    private static void assertParts(String text, String statement, String format, String data) {
        assertThat(InsertStatement.parse(text)).hasValueSatisfying(insert -> {
            assertThat(insert.statement().strip()).isEqualTo(statement);
            assertThat(insert.format()).isEqualTo(format);
            assertThat(text.substring(insert.dataStart())).isEqualTo(data);
        });
    }

    @Test
    void insert_withFormat_isTakenApart() {
        assertParts("INSERT INTO t FORMAT RowBinary", "INSERT INTO t", "RowBinary", "");
        assertParts("insert into t (a, b) format CSV\n1,2\n", "insert into t (a, b)", "CSV", "1,2\n");
        assertParts("INSERT INTO t FORMAT CSV  \r\n\n\n", "INSERT INTO t", "CSV", "\n\n");
        assertParts(
                "-- FORMAT x\nINSERT INTO TABLE `a``FORMAT`.\"b c\" SETTINGS x = 'FORMAT y' FORMAT TSV z",
                "-- FORMAT x\nINSERT INTO TABLE `a``FORMAT`.\"b c\" SETTINGS x = 'FORMAT y'",
                "TSV",
                "z");
        assertParts("INSERT INTO format (format) FORMAT CSV\n", "INSERT INTO format (format)", "CSV", "");
        assertParts("INSERT INTO db.format FORMAT CSV\n", "INSERT INTO db.format", "CSV", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1 FORMAT CSV",
                "INSERT INTO t SELECT 1 FORMAT CSV",
                "INSERT INTO t (a) VALUES (' FORMAT CSV')",
                "INSERT INTO t WITH 1 AS x SELECT x",
                "INSERT INTO t FROM INFILE 'x' FORMAT CSV",
                "INSERT INTO t FORMAT",
                "INSERT INTO t (a",
                "INSERT INTO t VALUES ('unclosed \\"
            })
    void otherStatements_areLeftToTheEngine(String text) {
        assertThat(InsertStatement.parse(text)).isEmpty();
    }
}

package dev.waywiser.store.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RowBinary, byte by byte. */
class ColumnTypeTest {
    @ParameterizedTest
    @CsvSource({"0, 00", "1, 01", "127, 7f", "128, 8001", "300, ac02", "16383, ff7f", "16384, 808001"})
    void length_ofAText_isLeb128(int length, String prefix) {
        String hex = hex(ColumnType.STRING, "a".repeat(length));
        assertThat(hex).startsWith(prefix).hasSize(prefix.length() + 2 * length);
    }

    @Test
    void length_ofAText_countsItsBytesInUtf8() {
        assertThat(hex(ColumnType.STRING, "é🚀")).isEqualTo("06" + "c3a9" + "f09f9a80");
    }

    @Test
    void null_isOneByte_andWhatIsThereFollowsAZero() {
        assertThat(hex(ColumnType.NULLABLE_STRING, null)).isEqualTo("01");
        assertThat(hex(ColumnType.NULLABLE_STRING, "")).isEqualTo("0000");
        assertThat(hex(ColumnType.NULLABLE_STRING, "a")).isEqualTo("000161");
        assertThat(hex(ColumnType.NULLABLE_UINT32, null)).isEqualTo("01");
        assertThat(hex(ColumnType.NULLABLE_UINT32, 1)).isEqualTo("00" + "01000000");
        assertThat(hex(ColumnType.NULLABLE_TIME, null)).isEqualTo("01");
        assertThat(hex(ColumnType.NULLABLE_TIME, Instant.EPOCH)).isEqualTo("00" + "0000000000000000");
    }

    @Test
    void time_isMillisecondsLittleEndian() {
        assertThat(hex(ColumnType.TIME, Instant.ofEpochMilli(0x0102030405L))).isEqualTo("0504030201000000");
        assertThat(hex(ColumnType.TIME, Instant.ofEpochMilli(-1))).isEqualTo("ffffffffffffffff");
        assertThat(hex(ColumnType.TIME, Instant.ofEpochSecond(1, 999_999)))
                .isEqualTo(hex(ColumnType.TIME, Instant.ofEpochSecond(1)));
    }

    @Test
    void numberAndTruth_haveAFixedLength() {
        assertThat(hex(ColumnType.UINT32, 0x01020304)).isEqualTo("04030201");
        assertThat(hex(ColumnType.FLOAT64, 1.5)).isEqualTo("000000000000f83f");
        assertThat(hex(ColumnType.NULLABLE_FLOAT64, null)).isEqualTo("01");
        assertThat(hex(ColumnType.NULLABLE_FLOAT64, -2.0)).isEqualTo("00" + "00000000000000c0");
        assertThat(hex(ColumnType.BOOL, true)).isEqualTo("01");
        assertThat(hex(ColumnType.BOOL, false)).isEqualTo("00");
    }

    @Test
    void texts_areTheirNumberAndThenEach() {
        assertThat(hex(ColumnType.STRINGS, List.of())).isEqualTo("00");
        assertThat(hex(ColumnType.STRINGS, List.of("a", "", "é"))).isEqualTo("03" + "0161" + "00" + "02c3a9");
        assertThat(hex(ColumnType.STRINGS, Collections.nCopies(200, "")))
                .startsWith("c801")
                .hasSize(4 + 400);
    }

    @Test
    void counts_areTheirNumberAndThenEachNameAndNumber() {
        assertThat(hex(ColumnType.COUNTS, Map.of())).isEqualTo("00");
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("b", 1);
        counts.put("a", 258);
        assertThat(hex(ColumnType.COUNTS, counts)).isEqualTo("02" + "0162" + "01000000" + "0161" + "02010000");
    }

    @Test
    void bytes_areTheirLengthAndThenEachAsItIs() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 0, (byte) 0xff, '\n', 9}, 1, 3);
        assertThat(hex(ColumnType.BYTES, bytes)).isEqualTo("03" + "00ff0a");
        assertThat(hex(ColumnType.BYTES, bytes)).isEqualTo("03" + "00ff0a");
        assertThat(hex(ColumnType.BYTES, bytes.slice())).isEqualTo("03" + "00ff0a");
    }

    @Test
    void row_isItsColumns_thenItsVersion_thenWhetherItIsDeleted() {
        RowBinary out = new RowBinary(1);
        Tables.SERVICES.write(new Versioned<>(new ServiceRow("s", "r", "", true), 258), out);
        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo("0173" + "0172" + "00" + "0201000000000000" + "01");
        assertThat(Tables.SERVICES.columnNames())
                .isEqualTo(List.of("service", "repository", "team", "row_version", "deleted"));
    }

    private static String hex(ColumnType type, @Nullable Object value) {
        RowBinary out = new RowBinary(1);
        type.write(value, out);
        return HexFormat.of().formatHex(out.toByteArray());
    }
}

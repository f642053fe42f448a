package dev.waywiser.store.rows;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows as JSON, the form in which they pass through Kafka. Members that are not known are passed over. Thread-safe. */
public final class RowJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RowJson() {}

    /** The row as one line of UTF-8 JSON. */
    public static byte[] write(Row row) {
        return MAPPER.writeValueAsBytes(row);
    }

    /**
     * Reads a row.
     *
     * @throws IllegalArgumentException where it is none of that type; the message says why
     */
    public static <R extends Row> R read(byte[] json, Class<R> type) {
        try {
            R row = MAPPER.readValue(json, type);
            if (row == null) {
                throw new IllegalArgumentException("null is no row");
            }
            Tables.of(type).requireComplete(row);
            return row;
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(unreadable.getOriginalMessage(), unreadable);
        }
    }
}

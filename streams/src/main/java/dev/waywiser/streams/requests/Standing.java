package dev.waywiser.streams.requests;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How far a service is.
 *
 * @param newest the number of the newest window that it told of; {@link #NONE} where it told of none since all was forgotten
 * @param forgottenBefore windows with lower numbers are forgotten
 * @param heardMillis when it told of something last, by the clock
 */
record Standing(long newest, long forgottenBefore, long heardMillis) {
    static final long NONE = -1;

    /** A service that was never heard of has no horizon, so its past can be told. */
    static final Standing UNKNOWN = new Standing(NONE, 0, 0);

    /** The number of the oldest window that is still counted. */
    long horizon(RequestRules rules) {
        return newest == NONE ? forgottenBefore : Math.max(forgottenBefore, newest - rules.windowsOfGrace());
    }

    Standing heard(long upTo, long nowMillis) {
        return new Standing(Math.max(newest, upTo), forgottenBefore, nowMillis);
    }

    Standing forgotten(long before) {
        return new Standing(newest, Math.max(forgottenBefore, before), heardMillis);
    }

    /** Nothing is left of what it told, and nothing that lies before then is taken in. */
    Standing atRest(long before) {
        return new Standing(NONE, Math.max(forgottenBefore, before), heardMillis);
    }

    static Serde<Standing> serde() {
        return Serdes.serdeFrom(
                (topic, standing) -> standing == null
                        ? null
                        : ByteBuffer.allocate(3 * Long.BYTES)
                                .putLong(standing.newest)
                                .putLong(standing.forgottenBefore)
                                .putLong(standing.heardMillis)
                                .array(),
                (topic, bytes) -> {
                    if (bytes == null) {
                        return null;
                    }
                    if (bytes.length != 3 * Long.BYTES) {
                        throw new SerializationException("not the standing of a service");
                    }
                    ByteBuffer in = ByteBuffer.wrap(bytes);
                    return new Standing(in.getLong(), in.getLong(), in.getLong());
                });
    }
}

package dev.waywiser.ingest.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.ServiceName;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes the ids of the batches of one delivery of its bytes, so that the same bytes, sent again, have the same ids. */
public final class DeliveryDigest {
    private final byte[] delivery;

    /**
     * @param body the bytes, after decompression
     * @param context whatever else tells deliveries of the same bytes apart
     */
    public DeliveryDigest(byte[] body, String... context) {
        MessageDigest digest = sha256();
        digest.update(body);
        for (String each : context) {
            digest.update((byte) 0);
            digest.update(each.getBytes(UTF_8));
        }
        this.delivery = digest.digest();
    }

    /**
     * The id of a batch.
     *
     * @param part which one of the batches of that service, from 0 on
     */
    UUID id(ServiceName service, int part) {
        MessageDigest digest = sha256();
        digest.update(delivery);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part));
        digest.update(service.value().getBytes(UTF_8));
        return id(digest);
    }

    /** The first 128 bits of what was digested. */
    public static UUID id(MessageDigest digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

package dev.waywiser.ingest.verify;

import dev.waywiser.ingest.receive.Headers;
import java.time.Instant;

/**
 * The HMAC-SHA256 of the raw body in hexadecimal, or several of them joined by commas: GitHub's {@code sha256=…}, PagerDuty's
 * {@code v1=…,v1=…}.
 *
 * @param header where it is
 * @param prefix what it begins with; may be empty
 */
public record BodySignature(String header, String prefix) implements Scheme {

    @Override
    public boolean matches(Headers headers, byte[] body, String secret, Instant now) {
        String written = headers.get(header);
        return written != null
                && Hmac.isAmong(Hmac.hexadecimal(written.split(",", -1), prefix), Hmac.of(secret, "", body));
    }
}

package dev.waywiser.ingest.github;

import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object of a webhook's body. Whatever is read from it has the type that was asked for, or the place is named.
 *
 * @param node the object
 * @param pointer where it lies in the body
 */
record Payload(JsonNode node, String pointer) {
    private static final int LABEL_LENGTH = 200;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    Payload {
        if (!node.isObject()) {
            throw new WrongPayloadException(pointer, "must be an object");
        }
    }

    Payload object(String name) {
        return new Payload(node.path(name), pointer + "/" + name);
    }

    Optional<Payload> optionalObject(String name) {
        return isAbsent(name) ? Optional.empty() : Optional.of(object(name));
    }

    /** The member as text; numbers, which some identifiers are, as their digits. */
    String text(String name) {
        JsonNode value = node.path(name);
        if (value.isString() && !value.stringValue().isBlank()) {
            return value.stringValue();
        }
        if (value.isIntegralNumber()) {
            return value.toString();
        }
        throw wrong(name, "must be text that is not blank");
    }

    @Nullable
    String optionalText(String name) {
        JsonNode value = node.path(name);
        return value.isString() && !value.stringValue().isBlank() ? value.stringValue() : null;
    }

    /** Text that is only shown: what does not fit is cut, and what cannot be shown is left out. */
    @Nullable
    String label(String name) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        String shown = text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(LABEL_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return shown.isBlank() ? null : shown;
    }

    /** A link that a browser may follow, or {@code null} where it is another kind or none. */
    @Nullable
    String link(String name) {
        String url = optionalText(name);
        try {
            return Text.url(url);
        } catch (IllegalArgumentException notForBrowsers) {
            return null;
        }
    }

    boolean flag(String name) {
        return node.path(name).isBoolean() && node.path(name).booleanValue();
    }

    int positive(String name, int absent) {
        if (isAbsent(name)) {
            return absent;
        }
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
            throw wrong(name, "must be a whole number from 1");
        }
        return value.intValue();
    }

    CommitSha sha(String name) {
        try {
            return new CommitSha(text(name));
        } catch (IllegalArgumentException invalid) {
            throw wrong(name, String.valueOf(invalid.getMessage()));
        }
    }

    /** A time, as RFC 3339 or in seconds since 1970; GitHub writes both. */
    Instant time(String name) {
        JsonNode value = node.path(name);
        try {
            Instant time = value.isIntegralNumber() && value.canConvertToLong()
                    ? Instant.ofEpochSecond(value.longValue())
                    : OffsetDateTime.parse(text(name)).toInstant();
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException unreadable) {
            throw wrong(name, "must be a time");
        }
        throw wrong(name, "must be a time from 1970 to 2199");
    }

    boolean isAbsent(String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull();
    }

    WrongPayloadException wrong(String name, String reason) {
        return new WrongPayloadException(pointer + "/" + name, reason);
    }
}

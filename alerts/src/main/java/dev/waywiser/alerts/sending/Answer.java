package dev.waywiser.alerts.sending;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param status of HTTP
 * @param retryAfter the header of that name, if there is one
 * @param body as much of it as is looked at
 */
public record Answer(int status, Optional<String> retryAfter, String body) {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DETAIL_LENGTH = 200;

    /** Whether it was taken. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** What the status means, where it is no success. */
    public Sent.Failed failed(Clock clock) {
        Reason reason = switch (status) {
            case 401, 403, 407 -> Reason.UNAUTHORIZED;
            case 404, 410 -> Reason.NOT_FOUND;
            case 408 -> Reason.NO_ANSWER;
            case 425, 429 -> Reason.RATE_LIMITED;
            case 502, 503 -> Reason.UNAVAILABLE;
            default ->
                status >= 500
                        ? Reason.SERVER_ERROR
                        : status >= 300 && status < 400 ? Reason.REDIRECTED : Reason.NOT_ACCEPTED;
        };
        return new Sent.Failed(reason, "status " + status + detail(), after(clock));
    }

    private String detail() {
        String text = body.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(DETAIL_LENGTH, text.length()));
    }

    /** How long to leave the server alone: seconds or a date, an hour at most. */
    private @Nullable Duration after(Clock clock) {
        String value = retryAfter.map(String::strip).orElse("");
        Duration wait;
        if (value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            wait = Duration.ofMillis((long) Math.ceil(Double.parseDouble(value) * 1_000));
        } else {
            try {
                wait = Duration.between(
                        clock.instant(),
                        ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeException neither) {
                return null;
            }
        }
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}

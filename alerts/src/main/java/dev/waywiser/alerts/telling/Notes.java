package dev.waywiser.alerts.telling;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Notification;
import dev.waywiser.events.alerts.Notification.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** How what was told, or not, is written down. */
final class Notes {
    private static final int ID_BYTES = 16;

    private Notes() {}

    static Notification of(Alert alert, String destination, boolean firing, Outcome outcome, Instant at) {
        return new Notification(
                alert.fingerprint(), destination, alert.startedAt(), firing, outcome, at, 0, null, null);
    }

    /** The same for the same news, whoever computes it and when; a reminder is told apart by the one before it. */
    static String id(String destination, List<Matter> matters) {
        boolean anyNew = matters.stream().anyMatch(Matter::isNew);
        String what = matters.stream()
                .filter(matter -> matter.isNew() || !anyNew)
                .map(matter -> matter.alert().key() + "\n" + matter.need()
                        + (matter.isNew()
                                ? ""
                                : "\n" + Objects.requireNonNull(matter.known()).at()))
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((destination + "\n" + what).getBytes(StandardCharsets.UTF_8));
            return "wwm_" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}

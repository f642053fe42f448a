package dev.waywiser.ingest.survey;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Text;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a link says. It says nothing of who follows it.
 *
 * @param kind whether it is for one answer, or makes links that are
 * @param survey which survey
 * @param expires the first instant at which it is good for nothing any more, to the second
 * @param id its own, of 128 random bits
 * @param group of the invitation that made it; {@code null} for one that was made by itself
 * @param team of which team whoever answers is, where told
 * @param service which service the answer is about, where told
 */
public record Link(
        Kind kind,
        String survey,
        Instant expires,
        String id,
        @Nullable String group,
        @Nullable String team,
        @Nullable ServiceName service) {
    private static final String VERSION = "1";
    private static final int PARTS = 8;
    static final int ID_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a link is good for. */
    public enum Kind {
        /** For one answer of one person. */
        PERSONAL("p"),
        /** For a channel: whoever follows it gets a link of their own. */
        INVITATION("i");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }
    }

    public Link {
        survey = Survey.name(survey);
        expires = Instant.ofEpochSecond(expires.getEpochSecond());
        team = Text.optionalName("team", team);
    }

    /** A new one that was made by nobody's invitation. */
    public static Link of(
            Kind kind, String survey, Instant expires, @Nullable String team, @Nullable ServiceName service) {
        return new Link(kind, survey, expires, newId(), null, team, service);
    }

    /** An invitation of that id. */
    static Link invitation(
            String survey, Instant expires, String id, @Nullable String team, @Nullable ServiceName service) {
        return new Link(Kind.INVITATION, survey, expires, id, null, team, service);
    }

    /** A new one for whoever follows this invitation. */
    Link personal(String ofGroup) {
        return new Link(Kind.PERSONAL, survey, expires, newId(), ofGroup, team, service);
    }

    private static String newId() {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** All of it, a line each; no part can hold the end of a line. */
    String text() {
        return String.join(
                "\n",
                VERSION,
                kind.letter,
                survey,
                Long.toString(expires.getEpochSecond()),
                id,
                group == null ? "" : group,
                team == null ? "" : team,
                service == null ? "" : service.value());
    }

    /**
     * What {@link #text} wrote.
     *
     * @throws IllegalArgumentException where it is something else
     */
    static Link parse(String text) {
        String[] parts = text.split("\n", -1);
        if (parts.length != PARTS || !parts[0].equals(VERSION)) {
            throw new IllegalArgumentException("a link must have " + PARTS + " parts and be of version " + VERSION);
        }
        Kind kind = parts[1].equals(Kind.INVITATION.letter) ? Kind.INVITATION : Kind.PERSONAL;
        return new Link(
                kind,
                parts[2],
                Instant.ofEpochSecond(Long.parseLong(parts[3])),
                parts[4],
                parts[5].isEmpty() ? null : parts[5],
                parts[6],
                parts[7].isEmpty() ? null : new ServiceName(parts[7]));
    }
}

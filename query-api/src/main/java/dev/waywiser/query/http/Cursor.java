package dev.waywiser.query.http;

import dev.waywiser.store.query.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The row before a page, as one word of a URL. Nobody but this class needs to understand it. */
final class Cursor {
    /** Four names of 200 characters, of at most 4 bytes each, in Base64, and the time. */
    static final int LONGEST = 5_000;

    private Cursor() {}

    static String write(Page page) {
        List<String> parts = new ArrayList<>();
        parts.add(Long.toString(page.afterTime().toEpochMilli()));
        parts.addAll(page.afterKey());
        // Names hold no control characters, so a line each keeps them apart.
        byte[] bytes = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The page after that row; empty where the text was not written by {@link #write}. */
    static Optional<Page> read(String text, int limit) {
        try {
            String lines = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(lines.split("\n", -1));
            if (parts.size() != Page.KEY_LENGTH + 1) {
                return Optional.empty();
            }
            Instant time = Instant.ofEpochMilli(Long.parseLong(parts.get(0)));
            return Optional.of(Page.after(limit, time, parts.subList(1, parts.size())));
        } catch (IllegalArgumentException notOfThisForm) {
            return Optional.empty();
        }
    }
}

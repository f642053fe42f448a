package dev.waywiser.ingest.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.ingest.verify.Hmac;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Makes a link's text and its HMAC-SHA256 into one word for an address, and back. Whoever has no secret can make none, nor change
 * one. Thread-safe.
 *
 * @param secrets the first one seals; each of them opens, so that one can be replaced by the next
 */
public record LinkSeal(List<String> secrets) {
    private static final String PURPOSE = "waywiser survey link\n";
    private static final String INVITATION = "waywiser survey invitation id\n";

    /** Longer than any link with the longest names. */
    private static final int LONGEST = 3_000;

    /** A link that is genuine, and the secret that it was sealed with. */
    record Opened(Link link, AnswerKeys keys) {}

    /** @throws IllegalArgumentException where there is no secret */
    public LinkSeal {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("links of surveys need a secret");
        }
    }

    /** The link as a word of letters, digits, '-', '_' and one '.'. */
    public String seal(Link link) {
        byte[] text = link.text().getBytes(UTF_8);
        return encoded(text) + "." + encoded(Hmac.of(secrets.get(0), PURPOSE, text));
    }

    /** The id of the invitation that its sender calls so: nobody without the secret can tell it, and it is always the same. */
    String id(String survey, String invitation) {
        byte[] code = Hmac.of(secrets.get(0), INVITATION, (survey + "\n" + invitation).getBytes(UTF_8));
        return encoded(Arrays.copyOf(code, Link.ID_BYTES));
    }

    /** The link that the word says; empty where it was not made with one of the secrets. */
    Optional<Opened> open(String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 0 || sealed.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] text;
        byte[] code;
        try {
            text = Base64.getUrlDecoder().decode(sealed.substring(0, dot));
            code = Base64.getUrlDecoder().decode(sealed.substring(dot + 1));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return secrets.stream()
                .filter(secret -> Hmac.isAmong(List.of(code), Hmac.of(secret, PURPOSE, text)))
                .findFirst()
                .map(secret -> new Opened(Link.parse(new String(text, UTF_8)), new AnswerKeys(secret)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "LinkSeal[secrets=" + secrets.size() + "]";
    }
}

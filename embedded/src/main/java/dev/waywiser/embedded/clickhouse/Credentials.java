package dev.waywiser.embedded.clickhouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The one user of the endpoint; the password is new at each start and is never logged. */
record Credentials(String user, String password) {
    private static final int PASSWORD_BYTES = 24;

    static Credentials random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Credentials(
                "default", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    void check(QueryRequest request) throws ChdbException {
        boolean rightUser = same(user, request.user());
        boolean rightPassword = same(password, request.password());
        if (!rightUser || !rightPassword) {
            throw new ChdbException(
                    ChdbException.AUTHENTICATION_FAILED,
                    user + ": Authentication failed: password is incorrect, or there is no user with such name."
                            + " (AUTHENTICATION_FAILED)");
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}

package dev.waywiser.app.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that are known now: those of the settings, and those of a file that is read again when it has changed. While the file
 * cannot be read, nobody is known: a token that was revoked must not stay good because of a mistake. Thread-safe.
 */
final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Set<Scope> OF_SETTINGS = Set.of(Scope.INGEST, Scope.STATEMENTS);

    private final List<StoredToken> settings = new ArrayList<>();
    private final @Nullable TokenFile file;
    private final Clock clock;

    private List<StoredToken> known = List.of();
    private @Nullable Form form;
    private boolean readable;
    private long lookAgain = System.nanoTime();

    /** What changes when the file does. */
    private record Form(long modified, long size, @Nullable Object key) {}

    /** Nobody is known, since the file cannot be read. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Knows these.
     *
     * @param eventTokens those of the settings, which may send and state
     * @param file of the others
     * @throws TokensException where the file cannot be read
     */
    Tokens(List<String> eventTokens, @Nullable TokenFile file, Clock clock) {
        for (String token : eventTokens) {
            String name = "ingest.events.tokens-" + (settings.size() + 1);
            settings.add(new StoredToken(name, OF_SETTINGS, NewToken.sha256(token), null, null));
        }
        this.file = file;
        this.clock = clock;
        if (file != null) {
            form = form(file.path());
            known = file.read();
        }
        readable = true;
    }

    /** Who has this token. */
    Optional<Caller> caller(String token) throws UnreadableException {
        byte[] digest = NewToken.digest(token);
        StoredToken found = null;
        List<StoredToken> all = new ArrayList<>(settings);
        all.addAll(ofFile());
        // All of them, each compared to its end: how long that takes tells nothing.
        for (StoredToken each : all) {
            if (MessageDigest.isEqual(each.digest(), digest)) {
                found = each;
            }
        }
        return found == null || !found.isValidAt(clock.instant())
                ? Optional.empty()
                : Optional.of(new Caller(found.name(), found.scopes()));
    }

    private synchronized List<StoredToken> ofFile() throws UnreadableException {
        if (file == null) {
            return List.of();
        }
        if (System.nanoTime() - lookAgain >= 0) {
            lookAgain = System.nanoTime() + LOOK_EVERY.toNanos();
            look(file);
        }
        if (!readable) {
            throw new UnreadableException();
        }
        return known;
    }

    private void look(TokenFile changing) {
        Form now = form(changing.path());
        if (now != null && now.equals(form)) {
            return;
        }
        try {
            known = changing.read();
            readable = true;
            LOG.info("{} has changed; {} tokens are known from it", changing.path(), known.size());
        } catch (TokensException wrong) {
            if (readable || now != null) {
                LOG.error("No token is accepted until this is mended: {}", wrong.getMessage());
            }
            known = List.of();
            readable = false;
        }
        form = now;
    }

    private static @Nullable Form form(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Form(attributes.lastModifiedTime().toMillis(), attributes.size(), attributes.fileKey());
        } catch (IOException missing) {
            // To read it says why.
            return null;
        }
    }
}

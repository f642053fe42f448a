package dev.waywiser.app.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The file that tokens are kept in, YAML under the key {@code tokens}. Instances and roles may share it. */
public final class TokenFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_TOKENS = 1_000;
    private static final Set<String> MEMBERS = Set.of("name", "scopes", "sha256", "created", "expires");

    private final Path path;

    public TokenFile(Path path) {
        this.path = path;
    }

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /**
     * What it says now.
     *
     * @throws TokensException where it cannot be read, with everything that is wrong
     */
    public List<StoredToken> read() {
        JsonNode document = document();
        List<String> problems = new ArrayList<>();
        List<StoredToken> tokens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        JsonNode items = document.path("tokens");
        if (!document.isObject() || !items.isArray() || document.size() != 1) {
            throw wrong("must hold the key tokens, with a list, and nothing else");
        }
        if (items.size() > MOST_TOKENS) {
            throw wrong("must have at most " + MOST_TOKENS + " tokens, but has " + items.size());
        }
        for (int i = 0; i < items.size(); i++) {
            try {
                StoredToken token = token(items.get(i));
                if (!names.add(token.name())) {
                    throw new IllegalArgumentException("name must not be that of another one, but is " + token.name());
                }
                tokens.add(token);
            } catch (IllegalArgumentException wrong) {
                problems.add(path + ": token " + (i + 1) + ": " + wrong.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new TokensException(problems);
        }
        return tokens;
    }

    /** The same, or nothing where there is no such file yet. */
    public List<StoredToken> readOrNone() {
        return Files.exists(path) ? read() : List.of();
    }

    /**
     * Replaces what it says, at once: who reads it sees the old tokens or the new ones.
     *
     * @throws TokensException where it cannot be written
     */
    public void write(List<StoredToken> tokens) {
        ObjectNode document = YAML.createObjectNode();
        ArrayNode items = document.putArray("tokens");
        for (StoredToken token : tokens) {
            ObjectNode item = items.addObject().put("name", token.name());
            ArrayNode scopes = item.putArray("scopes");
            token.scopes().stream().sorted().forEach(scope -> scopes.add(scope.text()));
            item.put("sha256", token.sha256());
            put(item, "created", token.created());
            put(item, "expires", token.expires());
        }
        try {
            Path whole = path.toAbsolutePath();
            Path folder = whole.getParent() == null ? whole : whole.getParent();
            // Such files are for their owner alone from the beginning.
            Path next = Files.createTempFile(folder, "tokens", ".new");
            try {
                Files.writeString(next, YAML.writeValueAsString(document));
                Files.move(next, whole, ATOMIC_MOVE, REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException failed) {
            throw wrong("cannot be written (" + failed + "); its folder must exist, and be yours to write");
        }
    }

    private static void put(ObjectNode item, String name, @Nullable Instant time) {
        if (time != null) {
            item.put(name, time.toString());
        }
    }

    private JsonNode document() {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw wrong("must be at most " + MOST_BYTES + " bytes");
            }
            return YAML.readTree(Files.readString(path, UTF_8));
        } catch (NoSuchFileException missing) {
            throw wrong("does not exist; 'waywiser token create NAME --scope read' makes it");
        } catch (JacksonException unreadable) {
            // Its own message would quote the line.
            String line = unreadable.getLocation() == null
                    ? ""
                    : " at line " + unreadable.getLocation().getLineNr();
            throw wrong("is not YAML" + line);
        } catch (IOException unreadable) {
            throw wrong("cannot be read: " + unreadable);
        }
    }

    private TokensException wrong(String words) {
        return new TokensException(List.of(path + ": " + words));
    }

    private static StoredToken token(JsonNode item) {
        if (!item.isObject()) {
            throw new IllegalArgumentException("must have the keys name, scopes and sha256");
        }
        for (String member : item.propertyNames()) {
            if (!MEMBERS.contains(member)) {
                throw new IllegalArgumentException(
                        member + " is not known here; known are created, expires, name, scopes and sha256");
            }
        }
        Set<Scope> scopes = new LinkedHashSet<>();
        for (JsonNode scope : item.path("scopes")) {
            scopes.add(Scope.named(scope.asString(""))
                    .orElseThrow(() -> new IllegalArgumentException("scopes must be of "
                            + String.join(", ", Scope.names()) + ", but one is '" + scope.asString("") + "'")));
        }
        return new StoredToken(
                item.path("name").asString(""),
                scopes,
                item.path("sha256").asString(""),
                time(item, "created"),
                time(item, "expires"));
    }

    private static @Nullable Instant time(JsonNode item, String name) {
        if (!item.hasNonNull(name)) {
            return null;
        }
        try {
            return Instant.parse(item.path(name).asString(""));
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException(name + " must be a time such as 2026-12-31T00:00:00Z", notATime);
        }
    }
}

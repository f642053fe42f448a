package dev.waywiser.app.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    private static final String DIGEST = NewToken.sha256("a token");

    @TempDir
    Path folder;

    private Path path;
    private TokenFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("tokens.yaml");
        file = new TokenFile(path);
    }

    @Test
    void tokens_writtenAndRead_areTheSame() throws Exception {
        List<StoredToken> tokens = List.of(
                new StoredToken("wall-board", Set.of(Scope.READ), DIGEST, null, null),
                new StoredToken(
                        "ci@shop",
                        Set.of(Scope.INGEST_EVENTS, Scope.STATEMENTS),
                        NewToken.sha256("another"),
                        Instant.parse("2026-01-05T10:00:00Z"),
                        Instant.parse("2027-01-05T10:00:00Z")));
        file.write(tokens);
        assertThat(file.read()).isEqualTo(tokens);
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void token_isNeverTheSame_andItsDigestIsWhatSha256Says() {
        String token = NewToken.make();
        assertThat(token).matches("waywiser_[A-Za-z0-9_-]{43}").isNotEqualTo(NewToken.make());
        // As 'printf abc | sha256sum' says.
        assertThat(NewToken.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void file_withMistakes_saysEachWithItsPlace() throws Exception {
        Files.writeString(path, """
                tokens:
                  - {name: a, scopes: [reed], sha256: %1$s}
                  - {name: 'b c', scopes: [read], sha256: %1$s}
                  - {name: d, scopes: [], sha256: %1$s}
                  - {name: e, scopes: [read], sha256: abc}
                  - {name: f, scopes: [read], sha256: %1$s, expires: tomorrow}
                  - {name: g, scopes: [read], sha256: %1$s}
                  - {name: g, scopes: [read], sha256: %1$s}
                  - {name: h, scopes: [read], token: secret-itself}
                """.formatted(DIGEST));
        assertThatThrownBy(file::read)
                .isInstanceOfSatisfying(
                        TokensException.class,
                        wrong -> assertThat(wrong.problems())
                                .satisfiesExactly(
                                        a -> assertThat(a).contains(path + ": token 1: ", "'reed'", "admin, read"),
                                        b -> assertThat(b).contains("token 2: name must have"),
                                        d -> assertThat(d).contains("token 3: scopes must name at least one"),
                                        e -> assertThat(e).contains("token 4: sha256 must be the 64"),
                                        f -> assertThat(f).contains("token 5: expires must be a time such as"),
                                        g -> assertThat(g).contains("token 7: name must not be that of another one"),
                                        h -> assertThat(h)
                                                .contains("token 8: token is not known here")
                                                .doesNotContain("secret-itself")));
    }

    @Test
    void file_thatIsNone_saysTheWayOut() throws Exception {
        assertThat(file.readOrNone()).isEmpty();
        assertThatThrownBy(file::read).hasMessageContaining("waywiser token create");
        Files.writeString(path, "tokens: [");
        assertThatThrownBy(file::read).hasMessageContaining(path + ": is not YAML at line 1");
        Files.writeString(path, "tokens: {}");
        assertThatThrownBy(file::read).hasMessageContaining("must hold the key tokens, with a list");
        Files.writeString(path, "");
        assertThatThrownBy(file::read).hasMessageContaining("must hold the key tokens, with a list");
    }
}

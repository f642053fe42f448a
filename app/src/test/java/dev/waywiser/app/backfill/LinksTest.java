package dev.waywiser.app.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final URI BASE = URI.create("https://git.example.com/api/v3");
    private static final URI AT = URI.create("https://git.example.com/api/v3/repos/acme/shop/pulls?page=1");

    private final Links links = new Links(BASE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://git.example.com/api/v3/repositories/1/pulls?page=2>; rel=\"next\"",
                "<https://git.example.com/api/v3/x?page=1>; rel=\"prev\", <https://git.example.com:443/api/v3/x?page=2>; rel=\"next\"",
                "<https://GIT.example.com/api/v3/x?a=1,2&b=%3C>; title=\"a, b\"; rel=next; x=y",
                "</api/v3/x?page=2>; rel=\"last next\"",
            })
    void nextPage_withinTheApi_isFound(String header) throws BackfillException {
        assertThat(links.next(AT, headers("Link", header))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<https://git.example.com/api/v3/x?page=1>; rel=\"prev\"",
                "<https://git.example.com/api/v3/x?page=9>; rel=\"last\"",
                "<https://git.example.com/api/v3/x>; rel=\"nextcloud\"",
                "next"
            })
    void link_ofAnotherKind_isNone(String header) throws BackfillException {
        assertThat(links.next(AT, headers("Link", header))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com.evil.example/api/v3/x",
                "https://evil.example/api/v3/x",
                "http://git.example.com/api/v3/x",
                "https://git.example.com:8443/api/v3/x",
                "https://git.example.com/elsewhere",
                "https://git.example.com/api/v3/../../elsewhere",
                "https://git.example.com/api/v31/x",
                "https://ada@git.example.com/api/v3/x",
                "//evil.example/api/v3/x",
                "mailto:ada@example.com",
            })
    void anotherPlace_isNotFollowed(String there) {
        assertThatThrownBy(() -> links.next(AT, headers("Link", "<" + there + ">; rel=\"next\"")))
                .isInstanceOf(BackfillException.class);
        assertThatThrownBy(() -> links.redirect(AT, headers("Location", there))).isInstanceOf(BackfillException.class);
    }

    @Test
    void redirect_nowhere_isNotFollowed() {
        assertThatThrownBy(() -> links.redirect(AT, headers("Server", "x"))).isInstanceOf(BackfillException.class);
        assertThatThrownBy(() -> links.redirect(AT, headers("Location", "https://[")))
                .isInstanceOf(BackfillException.class)
                .hasMessageContaining("no address");
    }

    private static HttpHeaders headers(String name, String value) {
        return HttpHeaders.of(Map.of(name, List.of(value)), (each, of) -> true);
    }
}

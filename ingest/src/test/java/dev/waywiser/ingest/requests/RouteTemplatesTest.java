package dev.waywiser.ingest.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplatesTest {
    private static final RouteTemplates BUILT_IN = new RouteTemplates(List.of());

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/orders, /orders",
        "/orders/, /orders/",
        "/orders/4711, /orders/{id}",
        "/orders/4711/lines/-3, /orders/{id}/lines/{id}",
        "/orders/4711?from=1&to=2, /orders/{id}",
        "/orders;jsessionid=4711, /orders",
        "/v1/orders, /v1/orders",
        "/users/3f2504e0-4f89-11d3-9a0c-0305e82c3301, /users/{id}",
        "/blobs/deadbeef01, /blobs/{id}",
        "/words/facade, /words/facade",
        "/words/deadbeef, /words/deadbeef",
        "/reports/2026-03-01, /reports/{id}",
        "/reports/2026-03-01T12:00:00Z, /reports/{id}",
        "/at/52.5200, /at/{id}",
        "/reset/a8Xk29dLq0Zp3Vm7, /reset/{id}",
        "/reset/QWxhZGRpbjpvcGVuIHNlc2FtZQQWxhZGRpbjpvcGVu, /reset/{id}",
        "/docs/getting-started-with-waywiser, /docs/getting-started-with-waywiser",
        "/static/app.css, /static/app.css",
        "orders, orders",
        "/übersicht/7, /übersicht/{id}",
    })
    void path_withIdentifiers_becomesARoute(String path, String route) {
        assertThat(BUILT_IN.route(path)).isEqualTo(route);
    }

    @Test
    void path_thatIsNoName_isOther() {
        assertThat(BUILT_IN.route("/" + "a/".repeat(300))).isEqualTo("other");
        assertThat(BUILT_IN.route("/a\u0007")).isEqualTo("other");
        assertThat(BUILT_IN.route("/" + "word/".repeat(50))).isEqualTo("other");
        assertThat(BUILT_IN.route("?only=query")).isEqualTo("/");
    }

    @Test
    void rules_areAskedInTheirOrderBeforeTheBuiltInOnes() {
        RouteTemplates templates = new RouteTemplates(List.of(
                RouteRule.parse("/files/.*\\.pdf -> /files/{pdf}"), RouteRule.parse("/files/.* -> /files/{path}")));

        assertThat(templates.route("/files/2026/a.pdf?x=1")).isEqualTo("/files/{pdf}");
        assertThat(templates.route("/files/2026/a.txt")).isEqualTo("/files/{path}");
        assertThat(templates.route("/other/files/1")).isEqualTo("/other/files/{id}");
    }

    @Test
    void rule_thatIsNone_isRefusedWithTheReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteRule.parse("/files/.*"))
                .withMessageContaining("->");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteRule.parse("/files/( -> /files"))
                .withMessageContaining("regular expression")
                .withMessageContaining("character");
        assertThatIllegalArgumentException().isThrownBy(() -> RouteRule.parse("/files/.* ->  "));
        assertThat(RouteRule.parse("/a -> b"))
                .isEqualTo(RouteRule.parse("/a  ->  b"))
                .hasSameHashCodeAs(RouteRule.parse("/a -> b"));
    }
}

package dev.waywiser.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.store.rows.MuteRow;
import dev.waywiser.store.rows.ServiceRow;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists by name or by time, from page to page, while rows arrive. */
class PagesIT {
    private static final Pattern NEXT = Pattern.compile("<(.+)>; rel=\"next\"");

    @TempDir
    Path folder;

    private RealStore store;
    private QueryServer server;

    @BeforeEach
    void start() {
        store = new RealStore(folder);
        server = new QueryServer(store.store());
    }

    @AfterEach
    void stop() {
        server.close();
        store.close();
    }

    @Test
    void servicesAndTeams_fromPageToPage_areEachToldOnce_alsoWhileOthersAppear() throws Exception {
        for (String name : List.of("a", "b", "c d", "é", "z")) {
            own(name);
        }
        assertThat(walk("/api/v1/services?limit=2", "service", () -> own("aa")))
                .as("one that appears before the page is not told, and moves nothing")
                .containsExactly("a", "b", "c d", "z", "é");
        assertThat(walk("/api/v1/services?limit=2", "service", () -> own("zz")))
                .containsExactly("a", "aa", "b", "c d", "z", "zz", "é");
        assertThat(walk("/api/v1/teams?limit=3", "team", () -> {}))
                .containsExactly("of a", "of aa", "of b", "of c d", "of z", "of zz", "of é");
        assertThat(walk("/api/v1/teams?limit=7", "team", () -> {})).hasSize(7);
    }

    @Test
    void mutes_fromPageToPage_areEachToldOnce_alsoThoseThatEndAtOnce() throws Exception {
        mute("early", "2026-03-02T00:00:00Z");
        for (String id : List.of("one", "two", "three")) {
            mute(id, "2026-03-03T00:00:00Z");
        }
        mute("late", "2026-03-04T00:00:00Z");
        List<String> all = List.of("late", "one", "three", "two", "early");
        for (int limit = 1; limit <= 5; limit++) {
            assertThat(walk("/api/v1/mutes?limit=" + limit, "id", () -> {})).isEqualTo(all);
        }
        assertThat(walk("/api/v1/mutes?limit=2", "id", () -> mute("later", "2026-03-05T00:00:00Z")))
                .isEqualTo(all);
        assertThat(walk("/api/v1/mutes?limit=2&state=ended", "id", () -> {})).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/services", "/api/v1/teams", "/api/v1/mutes"})
    void page_thatIsTheLast_leadsNowhere(String path) throws Exception {
        own("a");
        mute("m", "2026-03-02T00:00:00Z");
        assertThat(server.ask(path + "?limit=1").headers().firstValue("Link")).isEmpty();
    }

    private interface Meanwhile {
        void happens();
    }

    /** All values of the member, over all pages; once, between the first and the second, something happens. */
    private List<String> walk(String first, String member, Meanwhile meanwhile) throws Exception {
        List<String> told = new ArrayList<>();
        Optional<String> path = Optional.of(first);
        for (int page = 0; path.isPresent() && page < 20; page++) {
            HttpResponse<String> answer = server.ask(path.get());
            assertThat(answer.statusCode()).as(path.get()).isEqualTo(200);
            for (JsonNode row : QueryServer.parse(answer.body())) {
                told.add(row.get(member).stringValue());
            }
            if (page == 0) {
                meanwhile.happens();
            }
            path = answer.headers()
                    .firstValue("Link")
                    .map(NEXT::matcher)
                    .filter(Matcher::matches)
                    .map(link -> link.group(1));
        }
        return told;
    }

    private void own(String service) {
        store.write(new ServiceRow(service, "shop/" + service, "of " + service, false));
    }

    private void mute(String id, String endsAt) {
        Instant end = Instant.parse(endsAt);
        store.write(new MuteRow(id, List.of("service=a"), end.minusSeconds(3600), end, "eva", null, false));
    }
}

package dev.waywiser.query.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every page must be, whatever its content is. */
class FrameTest {
    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"((?:console|webjars)/[^\"]+)\"");
    private static final Pattern MARKED = Pattern.compile("data-page=\"(\\w+)\" aria-current=\"page\"");
    private static final Pattern WAY = Pattern.compile("data-page=\"(\\w+)\"");

    @ParameterizedTest
    @EnumSource
    void page_loadsOnlyWhatIsThere(ConsolePage page) throws IOException {
        List<String> loaded = found(LOADED, whole(page));
        assertThat(loaded).contains("console/base.css", "console/" + page.script() + ".js");
        for (String file : loaded) {
            String resource = file.startsWith("webjars") ? "/META-INF/resources/" + file : "/" + file;
            assertThat(getClass().getResource(resource)).as(file).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void page_needsNothingThatItsSecurityPolicyForbids(ConsolePage page) throws IOException {
        assertThat(whole(page))
                .doesNotContainPattern("\\sstyle=|<style|\\son\\w+=|javascript:")
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                .doesNotContainPattern("(?:href|src)=\"(?:https?:)?//");
    }

    @ParameterizedTest
    @EnumSource(names = {"DELIVERY", "BUILDS", "LATENCY", "PLATFORM", "SLOS", "SLO", "ALERTS"})
    void header_marksThePage_andLeadsToTheOthers(ConsolePage page) throws IOException {
        String whole = whole(page);
        String own = page == ConsolePage.DELIVERY ? "delivery" : page.path().substring(1);
        assertThat(found(MARKED, whole)).containsExactly(own);
        assertThat(found(WAY, whole)).containsExactly("delivery", "builds", "latency", "platform", "slos", "alerts");
    }

    @ParameterizedTest
    @EnumSource
    void way_thatSkipsTheHeader_leadsToSomething(ConsolePage page) throws IOException {
        String whole = whole(page);
        for (String id : found(Pattern.compile("class=\"skip\" href=\"#([a-z]+)\""), whole)) {
            assertThat(whole).contains("<div id=\"" + id + "\" tabindex=\"-1\"");
        }
    }

    private static String whole(ConsolePage page) throws IOException {
        try (InputStream content = ConsolePage.class.getResourceAsStream("/pages/" + page.script() + ".html")) {
            return Frame.around(page, new String(Objects.requireNonNull(content).readAllBytes(), UTF_8));
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}

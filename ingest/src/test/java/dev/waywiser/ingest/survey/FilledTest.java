package dev.waywiser.ingest.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.Feedback;
import dev.waywiser.events.FeedbackScale;
import dev.waywiser.ingest.receive.RefusedException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilledTest {
    private static final Survey SURVEY = new Survey(
            "s",
            "T",
            null,
            Instant.EPOCH,
            Instant.parse("2026-04-01T00:00:00Z"),
            Set.of(),
            200,
            List.of(
                    new Question("builds", "Content?", FeedbackScale.CSAT, true, "Why?"),
                    new Question("platform", "Likely?", FeedbackScale.NPS, false, "Why?")));

    private static Filled filled(String body) throws RefusedException {
        return Filled.read(SURVEY, body.getBytes(UTF_8));
    }

    @Test
    void problems_wellFilledIn_areNone() throws Exception {
        assertThat(filled("q1=5&q1-comment=&q2=0&q2-comment=").problems()).isEmpty();
        assertThat(filled("q1=1").problems()).isEmpty();
        assertThat(filled("q1=1&q1-comment=" + "%F0%9F%98%80".repeat(1_000)).problems())
                .isEmpty();
    }

    @Test
    void problems_wronglyFilledIn_areSaidByField() throws Exception {
        assertThat(filled("").problems()).isEqualTo(Map.of("q1", "Choose an answer from 1 to 5"));
        assertThat(filled("q1=6&q2=-1").problems())
                .isEqualTo(Map.of(
                        "q1", "Choose one of the answers from 1 to 5", "q2", "Choose one of the answers from 0 to 10"));
        assertThat(filled("q1=5&q2-comment=words").problems())
                .isEqualTo(Map.of("q2", "Choose an answer from 0 to 10, so that your words count, or leave both out"));
        assertThat(filled("q1=5&q1-comment=" + "a".repeat(2_001)).problems())
                .isEqualTo(Map.of("q1-comment", "Use at most 2000 characters; these are 2001"));
        assertThat(filled("q1=5&q1-comment=" + "a%0D%0A".repeat(1_000)).problems())
                .isEmpty();
    }

    @Test
    void problems_nothingOfWhatMayBeLeftOut_wantsOneAnswer() throws Exception {
        Survey optional = new Survey(
                "s",
                "T",
                null,
                Instant.EPOCH,
                SURVEY.until(),
                Set.of(),
                1,
                List.of(SURVEY.questions().get(1)));
        assertThat(Filled.read(optional, new byte[0]).problems())
                .isEqualTo(Map.of("q1", "Answer at least one of the questions"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q3=1", "q1=1&q1=2", "q1=%zz", "q1=1&team=payments", "=1"})
    void read_whatNoFormOfItSends_isRefused(String body) {
        assertThatThrownBy(() -> filled(body)).isInstanceOf(RefusedException.class);
    }

    @Test
    void events_ofAnAnswer_tellTheDayAndWhatWasSaid_andNothingMore() throws Exception {
        LinkSeal seal = new LinkSeal(List.of(Samples.SECRET));
        LinkSeal.Opened opened = seal.open(
                        seal.seal(Link.of(Link.Kind.PERSONAL, "s", SURVEY.until(), "storefront", null)))
                .orElseThrow();
        Filled filled = filled("q1=4&q1-comment=" + URLEncoder.encode("good\r\n& <b>fast</b>", UTF_8) + "&q2=");

        assertThat(filled.events(opened, Instant.parse("2026-03-01T17:45:12.345Z")))
                .containsExactly(new Feedback(
                        "s",
                        opened.keys().answer(opened.link(), "builds"),
                        "builds",
                        FeedbackScale.CSAT,
                        4,
                        Instant.parse("2026-03-01T00:00:00Z"),
                        "good & <b>fast</b>",
                        null,
                        "storefront"));
    }
}

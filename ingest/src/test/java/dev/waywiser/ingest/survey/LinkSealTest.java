package dev.waywiser.ingest.survey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.ServiceName;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;

class LinkSealTest {
    private static final Instant EXPIRES = Instant.parse("2026-03-15T00:00:00Z");
    private static final LinkSeal SEAL = new LinkSeal(List.of(Samples.SECRET));

    private static Link link(String team) {
        return Link.of(Link.Kind.PERSONAL, "platform-q1", EXPIRES, team, new ServiceName("checkout"));
    }

    @Property
    void open_sealed_givesTheSameLink(
            @ForAll @NotBlank @StringLength(max = 50) String name, @ForAll Link.Kind kind, @ForAll boolean grouped) {
        String team = name.codePoints()
                        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)
                ? "storefront"
                : name;
        Link made = Link.of(kind, "platform-q1", EXPIRES, team, null);
        Link link = grouped ? made.personal("0123456789abcdef") : made;

        String sealed = SEAL.seal(link);

        assertThat(sealed).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
        assertThat(SEAL.open(sealed)).map(LinkSeal.Opened::link).hasValue(link);
    }

    @Property
    void open_withAnyCharacterChanged_isEmpty(
            @ForAll @IntRange(max = 10_000) int place, @ForAll @IntRange(max = 63) int to) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String sealed = SEAL.seal(link("storefront"));
        int at = place % sealed.length();
        String tampered = sealed.substring(0, at) + alphabet.charAt(to) + sealed.substring(at + 1);

        assertThat(SEAL.open(tampered))
                .satisfiesAnyOf(
                        opened -> assertThat(opened).isEmpty(),
                        // The last character of a part holds bits that say nothing.
                        opened -> assertThat(opened)
                                .map(LinkSeal.Opened::link)
                                .isEqualTo(SEAL.open(sealed).map(LinkSeal.Opened::link)));
    }

    @Property
    void open_anyText_neverThrows(@ForAll String text) {
        assertThat(SEAL.open(text)).isEmpty();
    }

    @Example
    void open_forgedOrOfAnotherSecret_isEmpty() {
        Link link = link("storefront");
        String other = new LinkSeal(List.of("another-secret-of-the-same-kind!!")).seal(link);
        String text = SEAL.seal(link).split("\\.")[0];

        assertThat(SEAL.open(other)).isEmpty();
        assertThat(SEAL.open(text)).isEmpty();
        assertThat(SEAL.open(text + ".")).isEmpty();
        assertThat(SEAL.open("." + SEAL.seal(link).split("\\.")[1])).isEmpty();
        String later = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(link.text().replace("1773532800", "1999999999").getBytes(UTF_8));
        assertThat(later).isNotEqualTo(text);
        assertThat(SEAL.open(later + "." + SEAL.seal(link).split("\\.")[1])).isEmpty();
    }

    @Example
    void open_whileTheSecretIsReplaced_keepsLinksAndTheIdsOfTheirAnswers() {
        Link link = link("storefront");
        String sealed = SEAL.seal(link);
        LinkSeal both = new LinkSeal(List.of("the-next-secret-of-the-test-of-it", Samples.SECRET));

        assertThat(both.open(sealed).orElseThrow().keys().answer(link, "builds"))
                .isEqualTo(SEAL.open(sealed).orElseThrow().keys().answer(link, "builds"));
        assertThat(SEAL.open(both.seal(link))).isEmpty();
    }

    @Example
    void seal_withoutSecret_cannotBeMade() {
        assertThatThrownBy(() -> new LinkSeal(List.of())).hasMessage("links of surveys need a secret");
        assertThat(SEAL.toString()).doesNotContain(Samples.SECRET);
        assertThat(new AnswerKeys(Samples.SECRET).toString()).doesNotContain(Samples.SECRET);
    }

    @Property
    void answers_ofLinksAndTopics_areAllDifferent_andTellNothingOfTheLink(
            @ForAll @UniqueElements @Size(min = 2, max = 5) List<@NotBlank @StringLength(max = 20) String> topics) {
        AnswerKeys keys = new AnswerKeys(Samples.SECRET);
        Link invitation = Link.of(Link.Kind.INVITATION, "platform-q1", EXPIRES, null, null);
        List<Link> links = List.of(
                link("storefront"),
                link("storefront"),
                invitation.personal(keys.group(invitation)),
                invitation.personal(keys.group(invitation)));
        Set<String> ids = new HashSet<>();
        for (Link link : links) {
            for (String topic : topics) {
                String id = keys.answer(link, topic);
                assertThat(id).matches(AnswerKeys.FORM).doesNotContain(link.id());
                assertThat(id).isEqualTo(keys.answer(link, topic));
                ids.add(id);
            }
        }
        assertThat(ids).hasSize(links.size() * topics.size());
    }
}

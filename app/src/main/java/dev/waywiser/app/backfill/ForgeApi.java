package dev.waywiser.app.backfill;

import dev.waywiser.app.send.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * Asks a forge's API, one question after the other: waits where the forge says that too much was asked, and asks again where it is away
 * or breaks off. Not thread-safe.
 */
final class ForgeApi {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** GitHub's limits last an hour. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(2);

    private static final int MOST_REFUSALS = 12;
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> PASSING = Set.of(408, 500, 502, 503, 504);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'");

    private final Forge forge;
    private final URI base;
    private final Links links;
    private final Exchange exchange;
    private final Token token;
    private final Duration patience;
    private final Clock clock;
    private final Consumer<String> notices;
    private boolean answered;
    private Instant notBefore = Instant.MIN;

    /**
     * @param base of the API
     * @param patience how long one question is asked again while the forge is away
     * @param notices is told why it takes longer
     */
    ForgeApi(Forge forge, URI base, Token token, Duration patience, Clock clock, Consumer<String> notices) {
        this.forge = forge;
        this.base = base;
        this.links = new Links(base);
        this.exchange = new Exchange(forge, token);
        this.token = token;
        this.patience = patience;
        this.clock = clock;
        this.notices = notices;
    }

    /**
     * The address of a place of the API.
     *
     * @param path with its query, both escaped, beginning with a slash
     */
    URI at(String path) {
        return URI.create(base + path);
    }

    /** What is there. */
    Page get(URI address) throws BackfillException, InterruptedException {
        return get(address, null);
    }

    /** What is there; empty where nothing is. */
    Optional<Page> find(URI address) throws BackfillException, InterruptedException {
        try {
            return Optional.of(get(address, null));
        } catch (NothingThereException nothing) {
            return Optional.empty();
        }
    }

    /**
     * What is there.
     *
     * @param etag of what was there before, where that is known
     * @throws BackfillException where the forge is away for longer than the patience, or refuses
     */
    Page get(URI address, @Nullable String etag) throws BackfillException, InterruptedException {
        URI at = address;
        int redirects = 0;
        int refusals = 0;
        long begun = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            waitUntil(notBefore);
            String trouble;
            try {
                HttpResponse<byte[]> response = exchange.ask(at, etag);
                answered = true;
                int status = response.statusCode();
                RateLimit.beforeNext(response.headers(), clock.instant())
                        .ifPresent(wait -> notBefore = clock.instant().plus(wait));
                if (status == 304) {
                    return new Page(true, MissingNode.getInstance(), null, etag, time(response));
                }
                if (status == 200) {
                    return page(at, response);
                }
                if (forge.meansNone(status)) {
                    return new Page(false, JsonNodeFactory.instance.arrayNode(), null, null, time(response));
                }
                String words = Exchange.words(response.body());
                Optional<Duration> limited =
                        RateLimit.refused(status, response.headers(), words, clock.instant(), refusals);
                if (limited.isPresent()) {
                    limited(at, limited.get(), ++refusals);
                    continue;
                }
                if (REDIRECTS.contains(status) && ++redirects <= MOST_REDIRECTS) {
                    at = links.redirect(at, response.headers());
                    continue;
                }
                if (!PASSING.contains(status)) {
                    throw forge.refused(at, status, words, token);
                }
                trouble = "answers " + status;
            } catch (BoundedBody.TooLargeException tooLarge) {
                throw new BackfillException(
                        at + ": " + tooLarge.getMessage() + "; that is no answer of a forge", tooLarge);
            } catch (JacksonException broken) {
                trouble = "sends what is not JSON";
            } catch (IOException unreachable) {
                trouble = "cannot be reached (" + Exchange.reason(unreachable) + ")";
                if (!answered && Exchange.isNobody(unreachable)) {
                    throw new BackfillException(
                            base + " " + trouble + ". Is that the address of " + forge.title()
                                    + "'s API? --api says another one.",
                            unreachable);
                }
            }
            if (Duration.ofNanos(System.nanoTime() - begun).plus(pause).compareTo(patience) > 0) {
                throw new BackfillException(at + " " + trouble + ", and did for " + patience.toSeconds()
                        + " s. Start the same command again later; it goes on where it was.");
            }
            if (pause.equals(FIRST_PAUSE)) {
                notices.accept(
                        base.getHost() + " " + trouble + "; trying again for up to " + patience.toSeconds() + " s");
            }
            Thread.sleep(pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis() / 2 + 1));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Page page(URI at, HttpResponse<byte[]> response) throws BackfillException {
        JsonNode body = JSON.readTree(response.body());
        return new Page(
                false,
                body,
                links.next(at, response.headers()).orElse(null),
                response.headers().firstValue("ETag").orElse(null),
                time(response));
    }

    private Instant time(HttpResponse<?> response) {
        try {
            return response.headers()
                    .firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElseGet(clock::instant);
        } catch (DateTimeException untold) {
            return clock.instant();
        }
    }

    private void limited(URI at, Duration wait, int refusals) throws BackfillException {
        if (wait.compareTo(LONGEST_WAIT) > 0 || refusals > MOST_REFUSALS) {
            throw new BackfillException(forge.title() + " takes no more questions for " + wait.toMinutes()
                    + " minutes ("
                    + at + "). Start the same command again then; it goes on where it was."
                    + (token.value().isEmpty() ? " With a token " + forge.title() + " takes more of them." : ""));
        }
        notBefore = clock.instant().plus(wait);
    }

    private void waitUntil(Instant time) throws InterruptedException {
        Instant now = clock.instant();
        if (time.isAfter(now)) {
            Duration wait = Duration.between(now, time);
            notices.accept(forge.title() + "'s rate limit is reached; going on at "
                    + CLOCK_TIME.format(time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
            Thread.sleep(wait.toMillis() + 1);
        }
    }
}

package dev.waywiser.ingest.survey;

import dev.waywiser.events.Event;
import dev.waywiser.ingest.publish.Publisher;
import dev.waywiser.ingest.receive.Endpoint;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.Refusal;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.receive.Taken;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Takes one answer. Its raw form is not kept, unlike that of other deliveries: it would tell when somebody answered, and all of it at
 * once. Made anew for each request, which it belongs to.
 */
final class AnswerEndpoint implements Endpoint {
    private static final String AGAIN =
            "Your answer is not safely stored, but nothing of it is lost: it stands below. Send it again in a moment; it"
                    + " counts once.";

    private final Gate gate;
    private final KnownAnswers known;
    private final SurveysConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final String sealed;
    private final String client;
    private volatile Gate.@Nullable Admitted admitted;
    private volatile @Nullable Filled filled;

    AnswerEndpoint(
            Gate gate,
            KnownAnswers known,
            SurveysConfig config,
            MeterRegistry meters,
            Clock clock,
            String sealed,
            String client) {
        this.gate = gate;
        this.known = known;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.sealed = sealed;
        this.client = client;
    }

    static RefusedException answered() {
        return new RefusedException(
                RefusalKind.ANSWERED,
                "This link was answered before, and counts once. If it was you, thank you; if not, ask whoever sent it for"
                        + " a link of your own");
    }

    @Override
    public String name() {
        return "survey";
    }

    @Override
    public boolean takesGzip() {
        return false;
    }

    @Override
    public int largestBodyBytes() {
        return Filled.LARGEST_BODY_BYTES;
    }

    @Override
    public void admit(Headers headers) throws RefusedException {
        admitted = gate.admit(sealed, client);
        if (!headers.mediaType().equals("application/x-www-form-urlencoded")) {
            throw new RefusedException(
                    RefusalKind.UNSUPPORTED,
                    "Content-Type must be application/x-www-form-urlencoded, as forms are sent");
        }
        String site = headers.get("Sec-Fetch-Site");
        String origin = headers.get("Origin");
        if ("cross-site".equals(site) || (origin != null && !isOwn(origin, headers.get("Host")))) {
            throw new RefusedException(
                    RefusalKind.INVALID,
                    "This was sent by another site's page. Open the link itself; where a proxy stands in front of this"
                            + " server, whoever runs it sets surveys.url");
        }
    }

    /** Whether a page of this server sends it: of the name that the browser asked for, or of the one that is configured. */
    private boolean isOwn(String origin, @Nullable String host) {
        try {
            String authority = new URI(origin).getRawAuthority();
            URI url = config.url();
            return authority != null
                    && (authority.equalsIgnoreCase(host)
                            || (url != null && authority.equalsIgnoreCase(url.getRawAuthority())));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    @Override
    public Taken take(Headers headers, byte[] body) throws RefusedException {
        Gate.Admitted link = admitted;
        if (link == null) {
            throw new IllegalStateException("an answer is taken after its link was admitted");
        }
        if (link.link().kind() == Link.Kind.INVITATION) {
            throw new RefusedException(
                    RefusalKind.INVALID,
                    "An invitation is not answered itself. Open the link, which leads to the form");
        }
        Filled form = Filled.read(link.survey(), body);
        filled = form;
        if (!form.problems().isEmpty()) {
            throw new RefusedException(RefusalKind.INVALID, "Something of the form is to be mended");
        }
        try {
            if (Surveys.isAnswered(known, link)) {
                throw answered();
            }
            String group = link.link().group();
            if (group != null) {
                Surveys.requireRoom(known, link.survey(), group);
            }
        } catch (KafkaException away) {
            throw RefusedException.notRead(away);
        }
        return new Answer(form.events(link.opened(), clock.instant()));
    }

    @Override
    public void refuse(Context context, Refusal refusal) {
        Filled form = filled;
        RefusalKind kind = refusal.kind();
        Map<String, String> problems = form == null ? Map.of() : form.problems();
        if (form != null && (kind == RefusalKind.AWAY || kind == RefusalKind.NOT_ACKNOWLEDGED)) {
            context.header("Retry-After", Integer.toString(kind.retryAfterSeconds()));
            new FormPage(form, problems, AGAIN, config.minimumGroup()).write(context, kind.status());
        } else if (form != null && kind == RefusalKind.INVALID && !problems.isEmpty()) {
            new FormPage(form, problems, null, config.minimumGroup()).write(context, kind.status());
        } else {
            Surveys.refuse(context, refusal);
        }
    }

    private final class Answer implements Taken {
        private final List<Event> events;

        Answer(List<Event> events) {
            this.events = events;
        }

        @Override
        public CompletableFuture<Void> publish(Publisher publisher) {
            return publisher.publish(events);
        }

        @Override
        public void acknowledged(Context context) {
            events.forEach(event -> meters.counter("waywiser.ingest.events", "type", event.type())
                    .increment());
            Page.say(
                    context,
                    200,
                    "Thank you",
                    "Your answer is stored, and counts. You can close this page; the link is used up.");
        }

        @Override
        public String toString() {
            return "an answer to a survey";
        }
    }
}

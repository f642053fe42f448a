package dev.waywiser.ingest.survey;

import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.receive.Receiver;
import dev.waywiser.ingest.receive.Refusal;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /surveys/LINK}: {@code GET} shows the form that a link leads to, {@code POST} takes an answer. The link of an invitation leads
 * on to one of its visitor's own. {@link Invitations} are sent from here, too.
 */
public final class Surveys {
    /** Where links lead, without what follows the last slash. */
    public static final String PATH = "/surveys/";

    private static final Logger LOG = LoggerFactory.getLogger(Surveys.class);
    private static final String ROUTE = PATH + "{link}";

    private final SurveysConfig config;
    private final Gate gate;
    private final KnownAnswers known;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Invitations invitations;

    /**
     * @param access who may send invitations
     * @param known what was answered
     * @param sent which invitations were sent
     */
    public Surveys(
            SurveysConfig config,
            EventAccess access,
            KnownAnswers known,
            SentInvitations sent,
            MeterRegistry meters,
            Clock clock) {
        this.config = config;
        this.gate = new Gate(config, clock);
        this.invitations = new Invitations(access, gate, sent, config.url(), clock);
        this.known = known;
        this.meters = meters;
        this.clock = clock;
    }

    /** Adds the endpoints. */
    public void addTo(RoutesConfig routes, Receiver receiver) {
        invitations.addTo(routes, receiver);
        routes.get(ROUTE, this::show);
        routes.post(
                ROUTE,
                receiver.endpoint(request -> new AnswerEndpoint(
                        gate, known, config, meters, clock, request.pathParam("link"), request.ip())));
    }

    private void show(Context request) {
        try {
            Gate.Admitted admitted = gate.admit(request.pathParam("link"), request.ip());
            if (admitted.link().kind() == Link.Kind.INVITATION) {
                leadOn(request, admitted);
            } else if (isAnswered(known, admitted)) {
                refuse(request, AnswerEndpoint.answered().refusal());
            } else {
                new FormPage(Filled.empty(admitted.survey()), Map.of(), null, config.minimumGroup())
                        .write(request, 200);
            }
        } catch (RefusedException refused) {
            refuse(request, refused.refusal());
        } catch (KafkaException away) {
            LOG.warn("Kafka does not tell which links were answered: {}", away.toString());
            refuse(
                    request,
                    new Refusal(
                            RefusalKind.AWAY,
                            "Just now it cannot be told whether this link was answered. Open it again in a moment",
                            List.of()));
        }
    }

    /** A link of its own for each visit costs nothing: it is remembered only once it is answered. */
    private void leadOn(Context request, Gate.Admitted admitted) throws RefusedException {
        String group = admitted.opened().keys().group(admitted.link());
        requireRoom(known, admitted.survey(), group);
        request.header("Cache-Control", "no-store")
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("Location", gate.seal(admitted.link().personal(group)))
                .status(303);
    }

    /** Whether the link was answered before. */
    static boolean isAnswered(KnownAnswers known, Gate.Admitted admitted) {
        List<String> ids = admitted.survey().questions().stream()
                .map(question -> admitted.opened().keys().answer(admitted.link(), question.topic()))
                .toList();
        return known.isAnswered(admitted.survey(), ids);
    }

    /** An invitation takes as many answers as the survey says. */
    static void requireRoom(KnownAnswers known, Survey survey, String group) throws RefusedException {
        if (known.answersOf(survey, group) >= survey.mostAnswers()) {
            throw Gate.over("This invitation has all the answers that it was made for. Ask whoever sent it for another"
                    + " one");
        }
    }

    /** Says why there is no form, for people. */
    static void refuse(Context request, Refusal refusal) {
        RefusalKind kind = refusal.kind();
        String heading = switch (kind) {
            case ANSWERED -> "Already answered";
            case OVER -> "Over";
            case OFF -> "No surveys";
            case UNKNOWN -> "Nothing to answer here";
            case TOO_OFTEN -> "One moment";
            case AWAY, BUSY, NOT_ACKNOWLEDGED -> "Try again in a moment";
            default -> kind.title();
        };
        if (kind.retryAfterSeconds() > 0) {
            request.header("Retry-After", Integer.toString(kind.retryAfterSeconds()));
        }
        Page.say(request, kind.status(), heading, refusal.detail() + ".");
    }
}

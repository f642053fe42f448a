package dev.waywiser.ingest.survey;

import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Text;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.nativeevents.Statement;
import dev.waywiser.ingest.publish.Declared;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Members;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.slo.Durations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One invitation that is to be sent.
 *
 * @param guard who may send one
 * @param gate what surveys there are
 * @param sent what was sent before
 * @param clock tells when it is sent
 * @param called the survey's name, as the address has it
 * @param site where people reach the server, without a slash at the end
 */
record InvitationSource(EventGuard guard, Gate gate, SentInvitations sent, Clock clock, String called, String site)
        implements Statement {
    /** The label by which routes know invitations. */
    static final String SURVEY = "survey";

    private static final String INVITATION = "invitation";
    private static final Duration USUAL_EXPIRY = Duration.ofDays(14);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,60}");
    private static final Set<String> MEMBERS = Set.of("id", "team", "service", "expires");
    private static final String EXAMPLE = "{\"id\": \"q1-payments\", \"team\": \"payments\"}";

    @Override
    public String name() {
        return "survey-invitation";
    }

    @Override
    public List<String> mediaTypes() {
        return List.of("application/json");
    }

    @Override
    public Mapping map(byte[] body) throws RefusedException {
        return Mapping.Mapped.declared(List.of(Declared.of(notice(body))));
    }

    private Alert notice(byte[] body) throws RefusedException {
        Instant now = Instant.now(clock).truncatedTo(ChronoUnit.MILLIS);
        Survey survey = gate.declared(called);
        Members members = Members.read(body, MEMBERS, EXAMPLE);
        String id = members.value("id", InvitationSource::id);
        String team = members.value("team", text -> Text.name("team", text));
        ServiceName service = members.value("service", ServiceName::new);
        Duration expires = members.value("expires", InvitationSource::length);
        if (members.root().path("id").isMissingNode()
                || members.root().path("id").isNull()) {
            members.problem(
                    "/id", "is required: of your own making, so that nobody is invited twice if it is sent twice");
        }
        if (!survey.isFor(team)) {
            members.problem("/team", "is none of those that the survey is for");
        }
        if (id == null || members.hasProblems()) {
            throw members.refused();
        }
        SortedMap<String, String> labels = labels(id, team, service);
        String fingerprint = SentInvitations.fingerprint(survey.name(), id);
        Optional<Alert> earlier = earlier(fingerprint);
        if (earlier.isPresent()) {
            if (!earlier.get().labels().equals(labels)) {
                members.problem("/id", "was sent for another team or service; take another id for another invitation");
                throw members.refused();
            }
            return earlier.get();
        }
        Instant end = now.plus(expires == null ? USUAL_EXPIRY : expires);
        String link = gate.invitation(survey, end.isBefore(survey.until()) ? end : survey.until(), id, team, service);
        return Invitation.notice(fingerprint, survey, site + Surveys.PATH + link, labels, now);
    }

    private SortedMap<String, String> labels(String id, @Nullable String team, @Nullable ServiceName service) {
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put(SURVEY, called);
        labels.put(INVITATION, id);
        if (team != null) {
            labels.put(Alert.TEAM, team);
        }
        if (service != null) {
            labels.put(Alert.SERVICE, service.value());
        }
        return labels;
    }

    private Optional<Alert> earlier(String fingerprint) throws RefusedException {
        try {
            return sent.sent(fingerprint);
        } catch (KafkaException away) {
            throw RefusedException.notRead(away);
        }
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException("must have 1 to 60 characters of a-z, A-Z, 0-9, '.', '_' and '-'");
        }
        return text;
    }

    private static Duration length(String text) {
        Duration length = Durations.length(text);
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("must be longer than nothing");
        }
        return length;
    }
}

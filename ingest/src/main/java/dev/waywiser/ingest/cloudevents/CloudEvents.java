package dev.waywiser.ingest.cloudevents;

import dev.waywiser.events.Event;
import dev.waywiser.events.json.Problem;
import dev.waywiser.ingest.EventAccess;
import dev.waywiser.ingest.cdevents.CdEvents;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.Reason;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.receive.Source;
import dev.waywiser.ingest.receive.Understood;
import dev.waywiser.ingest.webhook.WrongPayloadException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whoever sends CloudEvents: one in headers and body, one as the body, or a batch. A request is taken whole or not at all; an
 * event of a type that is not known is kept and becomes nothing.
 */
public final class CloudEvents implements Source {
    private static final String FORMATS = "application/cloudevents";
    private static final String STRUCTURED = FORMATS + "+json";
    private static final String BATCH = FORMATS + "-batch+json";
    private static final String CDEVENT = "application/cdevents+json";
    private static final int MOST_PROBLEMS = 20;

    private final EventGuard guard;
    private final int mostEvents;
    private final CloudEventMeters meters;

    /**
     * @param access who may post
     * @param mostEvents how many events one request may hold
     */
    public CloudEvents(EventAccess access, int mostEvents, MeterRegistry meters) {
        this.guard = new EventGuard(access, "CloudEvents");
        this.mostEvents = mostEvents;
        this.meters = new CloudEventMeters(meters);
    }

    /** Whether the request says that it carries CloudEvents, or one of CDEvents without an envelope. */
    public static boolean areIn(Headers headers) {
        return headers.mediaType().startsWith(FORMATS) || headers.mediaType().equals(CDEVENT) || isBinary(headers);
    }

    @Override
    public String name() {
        return "cloudevents";
    }

    @Override
    public boolean takesGzip() {
        return true;
    }

    @Override
    public String challenge() {
        return "Bearer";
    }

    @Override
    public void admit(Headers headers) throws RefusedException {
        guard.admit(headers);
        String type = headers.mediaType();
        if (type.startsWith(FORMATS) && !type.equals(STRUCTURED) && !type.equals(BATCH)) {
            throw new RefusedException(
                    RefusalKind.UNSUPPORTED,
                    "Content-Type must be " + STRUCTURED + " or " + BATCH + ", or the event's"
                            + " own with its attributes in headers");
        }
    }

    @Override
    public Understood understand(Headers headers, byte[] body) throws RefusedException {
        EventsOfRequest request = new EventsOfRequest();
        List<CloudEvent> events = read(request, headers, body);
        List<Problem> problems = request.problems();
        List<Mapping> mappings = problems.isEmpty() ? map(events, problems) : List.of();
        if (!problems.isEmpty()) {
            throw new RefusedException(
                    RefusalKind.INVALID,
                    "Nothing of the request was stored; see errors",
                    problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS)));
        }
        mappings.forEach(meters::read);
        boolean one = events.size() == 1;
        return new Understood(
                joined(mappings),
                guard.proof(),
                one ? events.get(0).id() : null,
                one ? events.get(0).type() : null);
    }

    /**
     * What a delivery becomes now that was kept. Of the attributes that lay in headers, its id and its type are kept with it, and
     * nothing is made of others.
     */
    public Delivery again(Delivery kept, byte[] body) {
        EventsOfRequest request = new EventsOfRequest();
        List<CloudEvent> events = again(request, kept, body);
        List<Problem> problems = request.problems();
        List<Mapping> mappings = problems.isEmpty() ? map(events, problems) : List.of();
        Mapping mapping = problems.isEmpty()
                ? joined(mappings)
                : new Mapping.Unmapped(Reason.WRONG_MEMBER, problems.get(0).toString());
        return new Understood(mapping, kept.verifiedBy(), kept.senderId(), kept.event())
                .delivery(kept.id(), kept.source(), kept.receivedAt(), kept.contentType());
    }

    private List<CloudEvent> again(EventsOfRequest request, Delivery kept, byte[] body) {
        Headers headers = name -> name.equalsIgnoreCase("Content-Type") ? kept.contentType() : null;
        String type = kept.event();
        boolean bodyTellsAll =
                headers.mediaType().startsWith(FORMATS) || headers.mediaType().equals(CDEVENT);
        return bodyTellsAll || type == null
                ? read(request, headers, body)
                : request.kept(String.valueOf(kept.senderId()), type, headers, body);
    }

    private List<CloudEvent> read(EventsOfRequest request, Headers headers, byte[] body) {
        String type = headers.mediaType();
        if (type.equals(STRUCTURED)) {
            return request.structured(body);
        }
        if (type.equals(BATCH)) {
            return request.batch(body, mostEvents);
        }
        return isBinary(headers) ? request.binary(headers, body) : request.bare(body);
    }

    private static List<Mapping> map(List<CloudEvent> events, List<Problem> problems) {
        List<Mapping> mappings = new ArrayList<>();
        for (CloudEvent event : events) {
            try {
                mappings.add(map(event, problems));
            } catch (WrongPayloadException wrong) {
                problems.add(new Problem(wrong.pointer(), wrong.reason()));
            } catch (IllegalArgumentException refused) {
                problems.add(new Problem(event.pointer(), String.valueOf(refused.getMessage())));
            }
            if (problems.size() >= MOST_PROBLEMS) {
                break;
            }
        }
        return mappings;
    }

    private static Mapping map(CloudEvent event, List<Problem> problems) {
        if (event.type().startsWith(CdEvents.PREFIX)) {
            return CdEvents.map(event.type(), event.object(), problems);
        }
        if (event.type().startsWith(NativeData.PREFIX)) {
            return NativeData.map(event, problems);
        }
        return new Mapping.Unmapped(
                Reason.EVENT_NOT_USED,
                "no mapping is known for this type; known are those of CDEvents, and " + NativeData.PREFIX
                        + "TYPE with a native event as data");
    }

    /** All events of the request together; where there are none, what is said of the first one. */
    private static Mapping joined(List<Mapping> mappings) {
        List<Event> events = mappings.stream()
                .flatMap(mapping -> mapping instanceof Mapping.Mapped mapped ? mapped.events().stream() : Stream.of())
                .toList();
        if (events.isEmpty() && !mappings.isEmpty()) {
            return mappings.stream()
                    .filter(mapping -> mapping instanceof Mapping.Unmapped)
                    .findFirst()
                    .orElse(mappings.get(0));
        }
        return events.isEmpty()
                ? new Mapping.Ignored(Reason.EVENT_NOT_USED, "the batch is empty")
                : new Mapping.Mapped(events);
    }

    private static boolean isBinary(Headers headers) {
        return Stream.of("ce-specversion", "ce-id", "ce-type", "ce-source").anyMatch(name -> headers.get(name) != null);
    }
}

package dev.waywiser.ingest;

import dev.waywiser.ingest.accesslog.AccessLogs;
import dev.waywiser.ingest.backfill.Backfill;
import dev.waywiser.ingest.catalog.CatalogFile;
import dev.waywiser.ingest.catalog.ServiceStatements;
import dev.waywiser.ingest.cloudevents.CloudEvents;
import dev.waywiser.ingest.cloudevents.Handshake;
import dev.waywiser.ingest.mute.MuteRegister;
import dev.waywiser.ingest.mute.Mutes;
import dev.waywiser.ingest.nativeevents.NativeEvents;
import dev.waywiser.ingest.otlp.Otlp;
import dev.waywiser.ingest.publish.KafkaSettings;
import dev.waywiser.ingest.publish.Publisher;
import dev.waywiser.ingest.publish.TopicProbe;
import dev.waywiser.ingest.receive.Answers;
import dev.waywiser.ingest.receive.Receiver;
import dev.waywiser.ingest.receive.Refusals;
import dev.waywiser.ingest.replay.Remapping;
import dev.waywiser.ingest.replay.Replays;
import dev.waywiser.ingest.slo.SloFolder;
import dev.waywiser.ingest.slo.SloRegister;
import dev.waywiser.ingest.slo.SloStatements;
import dev.waywiser.ingest.survey.KnownAnswers;
import dev.waywiser.ingest.survey.SentInvitations;
import dev.waywiser.ingest.survey.Surveys;
import dev.waywiser.ingest.webhook.Webhooks;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collectors: {@code POST /v1/events}, {@code POST /v1/webhooks/{source}}, OTLP, access logs, objects of forges, what a catalog says under
 * {@code /api/v1/services}, what is promised under {@code /api/v1/slos}, what is muted under {@code /api/v1/mutes}, and surveys and invitations to them. What is
 * answered with 2xx, Kafka has acknowledged. Needs the topics of {@link dev.waywiser.events.topics.EventTopics} and
 * {@link dev.waywiser.events.topics.AlertTopics} to exist.
 */
public final class IngestRole implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestRole.class);
    private static final int ANSWERING_THREADS = 4;

    private final IngestConfig config;
    private final Publisher publisher;
    private final TopicProbe probe;
    private final SloRegister slos;
    private final MuteRegister mutes;
    private final ExecutorService answers;
    private final Refusals refusals;
    private final Receiver receiver;
    private final NativeEvents nativeEvents;
    private final CloudEvents cloudEvents;
    private final Webhooks webhooks;
    private final Replays replays;
    private final Backfill backfill;
    private final Otlp otlp;
    private final AccessLogs accessLogs;
    private final KnownAnswers knownAnswers;
    private final SentInvitations sentInvitations;
    private final Surveys surveys;
    private final Clock clock;
    private final List<SloFolder> followed = new ArrayList<>();

    /**
     * Opens the connections to Kafka, which need not be there yet.
     *
     * @throws org.apache.kafka.common.KafkaException where the settings of the Kafka clients are wrong
     */
    public IngestRole(IngestConfig config, MeterRegistry meters, Clock clock) {
        this.config = config;
        this.clock = clock;
        KafkaSettings kafka = new KafkaSettings(
                config.bootstrapServers(),
                config.kafkaProperties(),
                config.acknowledgeWithin(),
                config.mostBytesInFlight());
        this.publisher = new Publisher(kafka);
        this.probe = new TopicProbe(kafka);
        this.slos = new SloRegister(kafka);
        this.mutes = new MuteRegister(kafka);
        this.answers = Executors.newFixedThreadPool(ANSWERING_THREADS, task -> {
            Thread thread = new Thread(task, "ingest-answers");
            thread.setDaemon(true);
            return thread;
        });
        this.refusals = new Refusals(publisher, clock);
        this.receiver = new Receiver(
                config.largestBodyBytes(), config.mostBytesInFlight(), publisher, answers, refusals, meters, clock);
        this.nativeEvents = new NativeEvents(config.events(), config.mostEvents());
        this.cloudEvents = new CloudEvents(config.events(), config.mostEvents(), meters);
        this.webhooks = new Webhooks(KnownWebhooks.ALL, config.webhooks(), clock);
        this.replays = new Replays(config.events(), kafka, publisher, remapped());
        this.backfill = new Backfill(config.events(), webhooks, receiver, clock);
        this.otlp = new Otlp(config.events(), config.requests(), meters, clock);
        this.accessLogs = new AccessLogs(config.events(), config.requests().routes(), meters, clock);
        this.knownAnswers = new KnownAnswers(kafka);
        this.sentInvitations = new SentInvitations(kafka);
        this.surveys = new Surveys(config.surveys(), config.events(), knownAnswers, sentInvitations, meters, clock);
    }

    /** The sources whose deliveries say all that they become. */
    private Map<String, Remapping> remapped() {
        Map<String, Remapping> sources = new HashMap<>();
        webhooks.names().forEach(name -> sources.put(name, webhooks::again));
        sources.put(nativeEvents.name(), nativeEvents::again);
        sources.put(cloudEvents.name(), cloudEvents::again);
        return sources;
    }

    /** Adds the endpoints to the server. */
    public void addTo(JavalinConfig server) {
        server.routes.post(
                "/v1/events",
                receiver.endpoint(
                        context -> CloudEvents.areIn(context::header) ? cloudEvents : nativeEvents, Answers::accepted));
        server.routes.options("/v1/events", new Handshake(config.events()));
        server.routes.post(
                "/v1/webhooks/{source}",
                receiver.endpoint(context -> webhooks.named(context.pathParam("source")), Answers::accepted));
        new ServiceStatements(config.events(), clock).addTo(server.routes, receiver);
        new SloStatements(config.events(), slos, clock).addTo(server.routes, receiver);
        new Mutes(config.events(), mutes, clock).addTo(server.routes, receiver);
        replays.addTo(server.routes);
        backfill.addTo(server.routes);
        otlp.addTo(server.routes, receiver);
        accessLogs.addTo(server.routes, receiver);
        surveys.addTo(server.routes, receiver);
    }

    /**
     * Writes what a catalog's file says, and waits until Kafka has acknowledged it.
     *
     * @throws KafkaException where it does not in time
     */
    public void publish(CatalogFile file) throws InterruptedException {
        try {
            publisher.publish(file.delivery(clock.instant()), file.body()).get();
        } catch (ExecutionException notAcknowledged) {
            throw new KafkaException("Kafka did not acknowledge " + file, notAcknowledged.getCause());
        }
        LOG.info(
                "The catalog {} says something of {} services; {} entities of other kinds were skipped",
                file,
                file.catalog().services().size(),
                file.catalog().skipped());
    }

    /**
     * Follows what a folder of OpenSLO files declares, from now until this is closed.
     *
     * @param every how long to wait between two looks at it
     */
    public void follow(Path slosFolder, Duration every) {
        followed.add(new SloFolder(slosFolder, slos, publisher, clock, every));
    }

    /** Whether Kafka has every topic, as of the last look at it, which is at most some seconds old. */
    public boolean ready() {
        return probe.ready();
    }

    /** To be called after the server has stopped: waits for what is on its way to Kafka. */
    @Override
    public void close() {
        followed.forEach(SloFolder::close);
        probe.close();
        slos.close();
        mutes.close();
        knownAnswers.close();
        sentInvitations.close();
        refusals.close();
        publisher.close();
        answers.shutdown();
    }
}

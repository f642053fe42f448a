package dev.waywiser.alerts;

import dev.waywiser.alerts.board.Board;
import dev.waywiser.alerts.routing.Routing;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.telling.Worker;
import dev.waywiser.events.topics.AlertTopics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells destinations of alerts. Of several instances one does, the others stand by: whose turn it is, Kafka's group of consumers
 * decides. Nothing is kept but in Kafka: an instance whose turn comes reads everything, and goes on where the one before it stopped; what
 * that one had sent and not yet written down is sent again, with the same id.
 */
public final class AlertsRole implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertsRole.class);
    private static final Duration READ_FOR = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final Duration TURN_IS_SURE_FOR = Duration.ofSeconds(8);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

    private final AlertsConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "alerts");

    private volatile Work work;
    private volatile boolean closing;
    private volatile boolean ready;
    private volatile long turnSeen;
    private @Nullable Turn turn;

    /**
     * Prepares the role; {@link #start} starts it.
     *
     * @param config what it needs to know
     * @param duties what else is done by the one instance that tells
     * @param meters where it counts
     * @param clock the time
     */
    public AlertsRole(AlertsConfig config, List<Duty> duties, MeterRegistry meters, Clock clock) {
        this.config = config;
        this.work = new Work(1, config.destinations(), config.routing(), List.copyOf(duties));
        this.meters = meters;
        this.clock = clock;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /**
     * From now on these are told, and these duties done. Messages that are under way are finished before; what a destination of the same name
     * knows it is not told again.
     *
     * @param destinations all of them, each with a name of its own
     * @param routing which of them are told of which alerts
     * @param duties what else is done by the one instance that tells
     */
    public synchronized void change(List<Destination> destinations, Routing routing, List<Duty> duties) {
        work = new Work(work.number + 1, List.copyOf(destinations), routing, List.copyOf(duties));
    }

    private record Work(int number, List<Destination> destinations, Routing routing, List<Duty> duties) {}

    /** Whether it is a member of the group; it need not be its turn. */
    public boolean ready() {
        return ready && thread.isAlive();
    }

    private void run() {
        while (!closing) {
            try {
                follow();
            } catch (KafkaException away) {
                LOG.warn("Kafka does not answer, alerts wait: {}", away.getMessage());
                pause();
            } finally {
                ready = false;
                end();
            }
        }
    }

    private void follow() {
        try (KafkaConsumer<byte[], byte[]> group = new KafkaConsumer<>(KafkaSettings.membership(config))) {
            group.subscribe(List.of(AlertTopics.ALERTS.name()), new TurnListener(group));
            while (!closing) {
                group.poll(turn == null ? READ_FOR : Duration.ZERO);
                turnSeen = System.nanoTime();
                ready = !group.groupMetadata().memberId().isEmpty();
                if (turn != null) {
                    turn.goOn();
                }
            }
            end();
        }
    }

    /** A process that stood still for longer cannot know whether another has its turn by now. */
    private boolean mayTell() {
        return !closing && System.nanoTime() - turnSeen < TURN_IS_SURE_FOR.toNanos();
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        if (turn != null) {
            turn.close();
            turn = null;
        }
    }

    private final class TurnListener implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> group;

        TurnListener(KafkaConsumer<byte[], byte[]> group) {
            this.group = group;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            if (!assigned.isEmpty()) {
                group.pause(group.assignment());
                turn = new Turn();
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            if (!revoked.isEmpty()) {
                end();
            }
        }
    }

    /** The time in which this instance tells. */
    private final class Turn implements AutoCloseable {
        private final Board board = new Board();
        private final BoardReader reader = new BoardReader(KafkaSettings.reader(config), board);
        private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(KafkaSettings.producer(config));
        private final List<Duty.Begun> begun = new ArrayList<>();
        private final List<Worker> workers = new ArrayList<>();
        private int done;
        private volatile boolean over;
        private long forgotten = System.nanoTime();

        void goOn() {
            reader.read(READ_FOR);
            Work now = work;
            if (reader.isComplete() && done != now.number) {
                stop();
                board.forget(clock.instant());
                begin(now);
                done = now.number;
            }
            if (System.nanoTime() - forgotten > FORGET_EVERY.toNanos()) {
                forgotten = System.nanoTime();
                board.forget(clock.instant());
            }
        }

        private void begin(Work now) {
            for (Destination each : now.destinations) {
                workers.add(new Worker(
                        each,
                        now.routing,
                        board,
                        new NotificationLog(producer),
                        AlertsRole.this::mayTell,
                        meters,
                        clock));
            }
            workers.forEach(Worker::start);
            now.duties.forEach(duty -> begun.add(duty.begin(() -> !over && work.number == now.number && mayTell())));
            LOG.info("This instance tells {} destinations of alerts", workers.size());
        }

        private void stop() {
            begun.forEach(Duty.Begun::close);
            begun.clear();
            workers.parallelStream().forEach(Worker::close);
            workers.clear();
        }

        @Override
        public void close() {
            over = true;
            stop();
            reader.close();
            producer.close(CLOSE_WITHIN);
        }
    }

    /** Ends after the messages that are under way. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

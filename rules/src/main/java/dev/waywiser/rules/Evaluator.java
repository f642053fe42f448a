package dev.waywiser.rules;

import dev.waywiser.store.StoreRejectedException;
import dev.waywiser.store.StoreUnavailableException;
import dev.waywiser.store.query.TooManyRowsException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, by rules, at what is known, and writes where their alerts stand to Kafka. One instance may do so at a time. It begins by reading
 * how things stood; where Kafka fails it begins anew. While ClickHouse is away nothing changes.
 */
public final class Evaluator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Evaluator.class);
    /** In the place of a rule's name, which cannot begin with a slash. */
    private static final String STORE = "/clickhouse";

    private static final Duration REST = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration WHILE_AWAY = Duration.ofSeconds(10);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final RulesConfig config;
    private final @Nullable Known known;
    private final BooleanSupplier isItsTurn;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "rules");
    private final Map<String, Instant> due = new HashMap<>();
    private final Set<String> troubled = new HashSet<>();

    private volatile boolean closing;
    private boolean kafkaFailed;
    private Instant storeAwayUntil = Instant.MIN;

    /**
     * Prepares it; {@link #start} starts it.
     *
     * @param config what is evaluated
     * @param known where rules look; {@code null} only where there are none
     * @param isItsTurn whether this instance may do it now
     * @param meters where looks are counted
     * @param clock the time
     */
    public Evaluator(
            RulesConfig config, @Nullable Known known, BooleanSupplier isItsTurn, MeterRegistry meters, Clock clock) {
        if (known == null && !config.rules().isEmpty()) {
            throw new IllegalArgumentException("rules must have something to look at");
        }
        this.config = config;
        this.known = known;
        this.isItsTurn = isItsTurn;
        this.meters = meters;
        this.clock = clock;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                if (isItsTurn.getAsBoolean()) {
                    evaluate();
                }
                Thread.sleep(REST.toMillis());
            }
        } catch (InterruptedException closed) {
            LOG.debug("This instance evaluates no more rules");
        } catch (RuntimeException failure) {
            if (!closing) {
                LOG.error("Rules are not evaluated until this process is started again", failure);
            }
        }
    }

    private void evaluate() throws InterruptedException {
        try (Journal journal = new Journal(config)) {
            Ledger ledger = journal.begin();
            LOG.info("This instance evaluates {} rules", config.rules().size());
            kafkaFailed = false;
            while (!closing) {
                round(journal, ledger);
                Thread.sleep(REST.toMillis());
            }
        } catch (KafkaException away) {
            if (!closing && !kafkaFailed) {
                LOG.warn(
                        "Kafka does not answer, alerts of rules stay as they are; trying again: {}", away.getMessage());
            }
            kafkaFailed = true;
            Thread.sleep(AFTER_FAILURE.toMillis());
        }
    }

    private void round(Journal journal, Ledger ledger) {
        write(journal, ledger, ledger.endOthers(config.rules(), now()));
        for (Rule rule : config.rules()) {
            Instant now = now();
            boolean mayAnswer = !rule.condition().asksStore() || !now.isBefore(storeAwayUntil);
            boolean isDue = mayAnswer && !due.getOrDefault(rule.name(), now).isAfter(now);
            if (!closing && isDue && isItsTurn.getAsBoolean()) {
                due.put(rule.name(), now.plus(rule.every()));
                look(rule, journal, ledger, now);
            }
        }
    }

    private void look(Rule rule, Journal journal, Ledger ledger, Instant now) {
        List<Finding> findings;
        try {
            findings = rule.condition().look(Objects.requireNonNull(known), now);
        } catch (StoreUnavailableException away) {
            count(rule, "unavailable");
            due.put(rule.name(), now);
            storeAwayUntil = now().plus(WHILE_AWAY);
            trouble(STORE, "ClickHouse does not answer, alerts of rules stay as they are; trying again: {}", away);
            return;
        } catch (StoreRejectedException | TooManyRowsException refused) {
            count(rule, "refused");
            trouble(rule.name(), "A rule cannot be evaluated, its alerts stay as they are; trying again: {}", refused);
            return;
        }
        count(rule, "answered");
        answered(rule);
        write(journal, ledger, ledger.look(rule, findings, now));
    }

    private void answered(Rule rule) {
        boolean wasTroubled = troubled.remove(rule.name());
        boolean wasAway = rule.condition().asksStore() && troubled.remove(STORE);
        if (wasTroubled || wasAway) {
            LOG.info("The rule {} is evaluated again", rule.name());
        }
    }

    /** Said once, until it works again. */
    private void trouble(String of, String words, RuntimeException failure) {
        if (troubled.add(of)) {
            LOG.warn(words, of.equals(STORE) ? failure.getMessage() : of + ": " + failure.getMessage());
        }
    }

    private void write(Journal journal, Ledger ledger, List<Change> changes) {
        if (isItsTurn.getAsBoolean()) {
            journal.write(changes);
            changes.forEach(ledger::apply);
        }
    }

    private void count(Rule rule, String outcome) {
        meters.counter("waywiser.rules.looks", "rule", rule.name(), "outcome", outcome)
                .increment();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Ends after the look that is under way, or in the middle of it where that takes too long: nothing is written any more then. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

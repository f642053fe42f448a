package dev.waywiser.app.digest;

import dev.waywiser.alerts.AlertsConfig;
import dev.waywiser.alerts.Duty;
import dev.waywiser.alerts.Notices;
import dev.waywiser.app.looking.Lookout;
import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.AlertKind;
import dev.waywiser.events.alerts.Severity;
import dev.waywiser.query.platform.PlatformReport;
import dev.waywiser.store.StoreRejectedException;
import dev.waywiser.store.StoreUnavailableException;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.TooManyRowsException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once a week where the platform held its users back. What is written is the same notice whenever it is written again, so an instance
 * that begins, and has no memory of its own, writes it without asking whether another one did. One that was missed by more than a day
 * is left out.
 */
public final class WeeklyDigest implements Duty {
    private static final Logger LOG = LoggerFactory.getLogger(WeeklyDigest.class);
    private static final String NAME = "Weekly platform digest";
    private static final Duration NEWS_FOR = Duration.ofDays(1);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final DigestTime time;
    private final PlatformReport report;
    private final AlertsConfig alerts;
    private final Clock clock;

    /**
     * @param time when it is due
     * @param report what is told
     * @param alerts where to
     * @param clock the time
     */
    public WeeklyDigest(DigestTime time, PlatformReport report, AlertsConfig alerts, Clock clock) {
        this.time = time;
        this.report = report;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public Begun begin(BooleanSupplier isItsTurn) {
        Turn turn = new Turn(isItsTurn);
        Lookout lookout = Lookout.begin("digest", turn::look);
        return () -> {
            lookout.close();
            turn.notices.close();
        };
    }

    /** The notice of the week that ended then, of which that was seen. */
    static Alert notice(Instant due, PlatformReport.Seen seen) {
        return new Alert(
                "weekly-digest/" + due,
                AlertKind.NOTICE,
                NAME,
                Severity.TICKET,
                due,
                due,
                false,
                due,
                new TreeMap<>(),
                DigestWords.of(seen),
                null,
                null,
                "/platform");
    }

    /** Of an instance whose turn it is. */
    private final class Turn {
        private final BooleanSupplier isItsTurn;
        private final Notices notices = new Notices(alerts);
        private @Nullable Instant told;
        private boolean failed;

        Turn(BooleanSupplier isItsTurn) {
            this.isItsTurn = isItsTurn;
        }

        Duration look() throws InterruptedException {
            Instant now = clock.instant();
            Instant due = time.lastDue(now);
            if (due.equals(told) || !now.isBefore(due.plus(NEWS_FOR)) || !isItsTurn.getAsBoolean()) {
                return REST;
            }
            try {
                notices.tell(notice(due, report.of(new Period(time.weekBefore(due), due, time.zone()))));
                told = due;
                failed = false;
                LOG.info("The digest of the week to {} is told", due);
                return REST;
            } catch (StoreUnavailableException | StoreRejectedException | TooManyRowsException | KafkaException away) {
                if (!failed && isItsTurn.getAsBoolean()) {
                    LOG.warn("The digest of the week to {} waits; trying again: {}", due, away.getMessage());
                }
                failed = true;
                return AFTER_FAILURE;
            }
        }
    }
}

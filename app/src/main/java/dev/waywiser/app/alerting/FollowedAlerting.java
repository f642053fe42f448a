package dev.waywiser.app.alerting;

import dev.waywiser.app.looking.Lookout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of alerts that is looked at again and again. As long as anything in it is wrong, what it said before holds. */
public final class FollowedAlerting {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedAlerting.class);

    private final Path file;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Alerting first;
    private Seen done;
    private Seen before;
    private List<String> complaint = List.of();

    private record Seen(long bytes, FileTime changed) {}

    private FollowedAlerting(Path file, Map<String, String> environment, Clock clock, Seen seen) {
        this.file = file;
        this.environment = environment;
        this.clock = clock;
        this.done = seen;
        this.before = seen;
        this.first = AlertingFile.read(file, environment, clock);
    }

    /**
     * Reads the file a first time.
     *
     * @param environment what secrets may be taken from
     * @throws AlertingException with everything that is wrong
     */
    public static FollowedAlerting read(Path file, Map<String, String> environment, Clock clock) {
        // Looked at before it is read: what changes in between is found at the first look.
        @Nullable Seen seen;
        try {
            seen = seen(file);
        } catch (IOException unreadable) {
            throw new AlertingException(List.of(file + ": cannot be read: " + unreadable));
        }
        return new FollowedAlerting(file, environment, clock, seen);
    }

    /** What it said at first. */
    public Alerting first() {
        return first;
    }

    /**
     * Begins to look.
     *
     * @param every how long it waits between two looks; a change is read when two looks found the same
     * @param taker what takes in what it says, once it is right; it may refuse that with an {@link AlertingException}
     */
    public Lookout follow(Duration every, Consumer<Alerting> taker) {
        return Lookout.begin("alerts-file", () -> {
            look(taker);
            return every;
        });
    }

    private void look(Consumer<Alerting> taker) {
        try {
            Seen now = seen(file);
            boolean isStable = now.equals(before);
            before = now;
            if (isStable && !now.equals(done)) {
                take(now, taker);
            }
        } catch (NoSuchFileException missing) {
            complain(List.of(file + ": is not there"));
        } catch (IOException unreadable) {
            complain(List.of(file + ": cannot be read: " + unreadable));
        }
    }

    /** What changed while it was read may be half of it, and is read again. */
    private void take(Seen now, Consumer<Alerting> taker) throws IOException {
        try {
            Alerting alerting = AlertingFile.read(file, environment, clock);
            if (now.equals(seen(file))) {
                taker.accept(alerting);
                done = now;
                complaint = List.of();
                LOG.info(
                        "{} has changed: {} destinations, {} routes and {} rules hold from now on",
                        file,
                        alerting.destinations().size(),
                        alerting.routing().routes().size(),
                        alerting.rules().size());
            }
        } catch (AlertingException wrong) {
            if (now.equals(seen(file))) {
                done = now;
                complain(wrong.problems());
            }
        }
    }

    /** Says what is wrong, a line each, once as long as it stays the same. */
    private void complain(List<String> problems) {
        if (!problems.equals(complaint)) {
            complaint = problems;
            problems.forEach(problem -> LOG.warn("{}. What holds stays as it is", problem));
        }
    }

    private static Seen seen(Path file) throws IOException {
        return new Seen(Files.size(file), Files.getLastModifiedTime(file));
    }
}

package dev.waywiser.ingest.slo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.publish.Declared;
import dev.waywiser.ingest.publish.Delivery;
import dev.waywiser.ingest.publish.Outcome;
import dev.waywiser.ingest.publish.Proof;
import dev.waywiser.ingest.publish.Publisher;
import dev.waywiser.ingest.yaml.YamlFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of OpenSLO files that is looked at again and again. What is new or changed in it is declared, and what vanished from it
 * ends, also while nobody looked. As long as anything in it is wrong, nothing changes; an empty folder is wrong too, since it may be
 * one that is not mounted.
 */
public final class SloFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SloFolder.class);

    private final Path folder;
    private final SloRegister register;
    private final Publisher publisher;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private @Nullable List<Entry> seen;
    private @Nullable List<Entry> done;
    private String complaint = "";
    private volatile boolean closed;

    private record Entry(Path file, long bytes, FileTime changed) {}

    /**
     * Begins to look.
     *
     * @param every how long it waits between two looks; a change is read when two looks found the same
     */
    public SloFolder(Path folder, SloRegister register, Publisher publisher, Clock clock, Duration every) {
        this.folder = folder;
        this.register = register;
        this.publisher = publisher;
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread looking = new Thread(task, "ingest-slo-folder");
            looking.setDaemon(true);
            return looking;
        });
        var unused = thread.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<Entry> now = entries();
            if (now.equals(done)) {
                complaint = "";
            }
            boolean isStable = seen == null || now.equals(seen);
            seen = now;
            if (isStable && !now.equals(done)) {
                follow(now);
            }
        } catch (NoSuchFileException missing) {
            complain(folder + ": is not there");
        } catch (IOException unreadable) {
            complain(folder + ": cannot be read: " + unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | KafkaException away) {
            if (!closed) {
                Throwable cause = away instanceof ExecutionException ? away.getCause() : away;
                complain(folder + ": is not declared yet, and tried again, since Kafka does not answer: " + cause);
            }
        } catch (RuntimeException bug) {
            LOG.error("What {} declares could not be followed; it is tried again", folder, bug);
        }
    }

    private List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (Path file : YamlFiles.in(folder)) {
            entries.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
        }
        return entries;
    }

    private void follow(List<Entry> now) throws IOException, InterruptedException, ExecutionException {
        List<WrittenSlo> slos;
        try {
            slos = SloFiles.written(List.of(folder));
        } catch (SloException wrong) {
            if (now.equals(entries())) {
                complain(String.join("\n", wrong.problems()));
                done = now;
            }
            return;
        }
        if (!now.equals(entries())) {
            return;
        }
        FolderPlan plan = register.ask(known -> FolderPlan.of(slos, known, clock.instant()));
        for (FolderPlan.Change change : plan.declared()) {
            publish(change.slo().yaml().getBytes(UTF_8), change.told());
        }
        for (SloDeclaration end : plan.ended()) {
            publish(new byte[0], List.of(end));
        }
        done = now;
        complaint = "";
        LOG.info(
                "The folder {} has {} SLOs: {} are new or say something else, {} ended since they are not there any more",
                folder,
                slos.size(),
                plan.declared().size(),
                plan.ended().size());
        plan.older()
                .forEach(each -> LOG.warn(
                        "{}: {} is older than what was said of it at {}, which stays; touch the file to say it again",
                        each.slo().source(),
                        each.slo().slo().name(),
                        each.since()));
    }

    private void publish(byte[] body, List<SloDeclaration> told) throws InterruptedException, ExecutionException {
        List<Declared<SloDeclaration>> declared =
                told.stream().map(Declared::of).toList();
        ByteArrayOutputStream natural = new ByteArrayOutputStream();
        declared.forEach(each -> natural.writeBytes(each.bytes()));
        Delivery delivery = new Delivery(
                UUID.nameUUIDFromBytes(natural.toByteArray()),
                FolderPlan.SOURCE,
                clock.instant(),
                "application/yaml",
                Proof.NOTHING,
                Outcome.MAPPED,
                null,
                null,
                null,
                List.of(),
                List.copyOf(declared));
        publisher.publish(delivery, body).get();
    }

    /** Says what is wrong, a line each, once as long as it stays the same. */
    private void complain(String words) {
        if (!words.equals(complaint)) {
            complaint = words;
            words.lines().forEach(line -> LOG.warn("{}. What holds stays as it is", line));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("The folder {} is still being read", folder);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

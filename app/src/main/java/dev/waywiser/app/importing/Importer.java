package dev.waywiser.app.importing;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Posts the records of files, batch after batch. After each acknowledged batch the position is written down, so that an
 * interrupted import goes on there; what is sent twice by then is harmless, since events merge, and other batches have names.
 */
public final class Importer {
    private static final int HOPELESS = 100;

    private final Sender sender;
    private final Posting posting;

    private Importer(Sender sender, Posting posting) {
        this.sender = sender;
        this.posting = posting;
    }

    /** An importer of events that sends everything to one place and reads every file the same way. */
    public static Importer ofEvents(Sender sender, Token token, Fields fields) {
        return new Importer(sender, new EventPosting(sender, token, fields));
    }

    /**
     * An importer of access logs.
     *
     * @param service whose requests they tell of
     * @param environment where it ran; {@code null} where that is not known
     */
    public static Importer ofAccessLogs(Sender sender, Token token, String service, @Nullable String environment) {
        return new Importer(sender, new LogPosting(sender, token, service, environment));
    }

    /** What is imported, such as "events". */
    public String noun() {
        return posting.noun();
    }

    /** The file that what is refused of a file goes to. */
    public static Path rejectsOf(Path file) {
        return RejectFile.fileOf(file);
    }

    /** Where the interrupted import of this file goes on: the line after which; 0 for the start. */
    public long resumesAfter(Path file) throws ImportException {
        return position(file).line();
    }

    /**
     * Imports one file.
     *
     * @param progress is told how many bytes of the file are read
     * @throws ImportException where the file cannot be read, or none of its first records is an event
     * @throws SendException where the collector is away for too long, or refuses
     */
    public Summary run(Path file, Progress progress) throws ImportException, SendException, InterruptedException {
        Position position = position(file);
        try (ImportFile opened = ImportFile.open(file, posting);
                RejectFile rejects = RejectFile.open(file, opened.records().header(), position.rejectedBytes())) {
            Run run = new Run(opened, rejects, position, progress);
            run.all();
            Files.deleteIfExists(Position.fileOf(file));
            return new Summary(run.position.taken(), run.position.rejected());
        } catch (IOException failed) {
            throw new ImportException(file + ": " + ImportFile.reason(failed), failed);
        }
    }

    private Position position(Path file) throws ImportException {
        try {
            return Position.load(file, sender.base() + "\n" + posting.meaning());
        } catch (IOException unreadable) {
            throw new ImportException(file + " cannot be read: " + ImportFile.reason(unreadable), unreadable);
        }
    }

    /** One file on its way. */
    private final class Run {
        private final ImportFile file;
        private final RejectFile rejects;
        private final Progress progress;
        private Position position;

        Run(ImportFile file, RejectFile rejects, Position position, Progress progress) {
            this.file = file;
            this.rejects = rejects;
            this.position = position;
            this.progress = progress;
        }

        void all() throws IOException, ImportException, SendException, InterruptedException {
            List<Item> batch = new ArrayList<>();
            Optional<Item> next = file.records().next();
            while (next.isPresent()) {
                if (next.get().line() > position.line()) {
                    batch.add(next.get());
                }
                if (batch.size() == posting.largestBatch()) {
                    finish(batch);
                    batch.clear();
                }
                next = file.records().next();
            }
            if (!batch.isEmpty()) {
                finish(batch);
            }
        }

        private void finish(List<Item> batch) throws IOException, ImportException, SendException, InterruptedException {
            List<Item> good = new ArrayList<>();
            Map<Item, String> bad = new HashMap<>();
            for (Item item : batch) {
                if (item.reading() instanceof Item.Bad reason) {
                    bad.put(item, reason.reason());
                } else {
                    good.add(item);
                }
            }
            if (position.line() == 0 && good.isEmpty() && bad.size() >= HOPELESS) {
                throw hopeless(batch);
            }
            int more = posting.send(position.file() + ":" + batch.get(0).line(), good, bad);
            for (Item item : batch) {
                String reason = bad.get(item);
                if (reason != null) {
                    rejects.add(item, reason);
                }
            }
            position = new Position(
                    position.file(),
                    batch.get(batch.size() - 1).line(),
                    position.taken() + batch.size() - bad.size() - more,
                    position.rejected() + bad.size() + more,
                    rejects.size());
            position.save(file.path());
            progress.reached(file.bytesRead());
        }

        private ImportException hopeless(List<Item> batch) {
            Item first = batch.get(0);
            String reason = ((Item.Bad) first.reading()).reason();
            return new ImportException(file.path() + ": none of the first " + batch.size()
                    + " records is one of " + posting.noun() + ", so nothing was imported. The first, line "
                    + first.line()
                    + ": " + reason + ". " + posting.wayOut());
        }
    }
}

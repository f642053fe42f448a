package dev.waywiser.app.importing;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.Answer;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.json.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts the events of files, batch after batch. After each acknowledged batch the position is written down, so that an
 * interrupted import goes on there; what is sent twice by then is harmless, since events merge.
 */
public final class Importer {
    private static final int LARGEST_BATCH = 1_000;
    private static final int HOPELESS = 100;
    private static final Pattern INDEX = Pattern.compile("/(\\d{1,9})(/.*)?");

    private final Sender sender;
    private final Map<String, String> headers;
    private final Fields fields;

    /** An importer that sends everything to one place and reads every file the same way. */
    public Importer(Sender sender, Token token, Fields fields) {
        this.sender = sender;
        this.fields = fields;
        this.headers = new HashMap<>(token.headers());
        headers.put("Content-Type", "application/x-ndjson");
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
        try (ImportFile opened = ImportFile.open(file, fields);
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
            return Position.load(file, sender.base() + "\n" + fields);
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
                if (batch.size() == LARGEST_BATCH) {
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
            send(good, bad);
            for (Item item : batch) {
                String reason = bad.get(item);
                if (reason != null) {
                    rejects.add(item, reason);
                }
            }
            position = new Position(
                    position.file(),
                    batch.get(batch.size() - 1).line(),
                    position.taken() + batch.size() - bad.size(),
                    position.rejected() + bad.size(),
                    rejects.size());
            position.save(file.path());
            progress.reached(file.bytesRead());
        }

        private ImportException hopeless(List<Item> batch) {
            Item first = batch.get(0);
            String reason = ((Item.Bad) first.reading()).reason();
            return new ImportException(file.path() + ": none of the first " + batch.size()
                    + " records is an event, so nothing was imported. The first, line " + first.line() + ": " + reason
                    + ". See 'waywiser import --help' for --type, --column and --set.");
        }
    }

    /** Sends the events, without those that the collector refuses, which join the bad ones. */
    private void send(List<Item> items, Map<Item, String> bad) throws SendException, InterruptedException {
        if (items.isEmpty()) {
            return;
        }
        Answer answer = sender.post("/v1/events", headers, body(items));
        if (answer instanceof Answer.Rejected rejected) {
            List<Item> rest = new ArrayList<>(items);
            if (items.size() == 1) {
                bad.put(items.get(0), words(rejected));
                return;
            }
            for (Problem problem : rejected.problems()) {
                Matcher matcher = INDEX.matcher(problem.pointer());
                int index = matcher.matches() ? Integer.parseInt(matcher.group(1)) : items.size();
                if (index < items.size()) {
                    bad.merge(items.get(index), problem.reason(), (a, b) -> a + "; " + b);
                    rest.remove(items.get(index));
                }
            }
            if (rest.size() < items.size()) {
                send(rest, bad);
            } else {
                send(items.subList(0, items.size() / 2), bad);
                send(items.subList(items.size() / 2, items.size()), bad);
            }
        }
    }

    private static String words(Answer.Rejected rejected) {
        return rejected.problems().isEmpty()
                ? rejected.detail()
                : String.join(
                        "; ",
                        rejected.problems().stream().map(Problem::toString).toList());
    }

    private static byte[] body(List<Item> items) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(items.size() * 256);
        for (Item item : items) {
            if (item.reading() instanceof Item.Good good) {
                body.writeBytes(EventJson.write(good.event()));
                body.write('\n');
            }
        }
        return body.toByteArray();
    }
}

package dev.waywiser.app.importing;

import dev.waywiser.app.send.Answer;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.events.json.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Events, from NDJSON or CSV. */
final class EventPosting implements Posting {
    private static final int LARGEST_BATCH = 1_000;
    private static final Pattern INDEX = Pattern.compile("/(\\d{1,9})(/.*)?");

    private final Sender sender;
    private final Map<String, String> headers;
    private final Fields fields;

    EventPosting(Sender sender, Token token, Fields fields) {
        this.sender = sender;
        this.fields = fields;
        this.headers = new HashMap<>(token.headers());
        headers.put("Content-Type", "application/x-ndjson");
    }

    @Override
    public String noun() {
        return "events";
    }

    @Override
    public int largestBatch() {
        return LARGEST_BATCH;
    }

    @Override
    public String meaning() {
        return fields.toString();
    }

    @Override
    public String wayOut() {
        return "See 'waywiser import --help' for --type, --column and --set.";
    }

    @Override
    public Records records(Path path, int first, InputStream content) throws IOException, ImportException {
        if (first == '{' || first < 0) {
            return new NdjsonRecords(content, fields);
        }
        if (first == '[') {
            throw new ImportException(
                    path + " is a JSON array; make it one event a line first, for example with: jq -c '.[]'");
        }
        CsvRecords csv = new CsvRecords(content, fields);
        if (csv.headerProblem().isPresent()) {
            throw new ImportException(path + ": " + csv.headerProblem().get());
        }
        return csv;
    }

    @Override
    public int send(String name, List<Item> items, Map<Item, String> bad) throws SendException, InterruptedException {
        send(items, bad);
        return 0;
    }

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

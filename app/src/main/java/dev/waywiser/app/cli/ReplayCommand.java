package dev.waywiser.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.Answer;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deliveries that a running Waywiser keeps, mapped again. */
@Command(
        description = {
            "Map deliveries again that Waywiser keeps, of webhooks, CloudEvents and native events, after a mapping or a"
                    + " setting was mended.",
            "",
            "Nothing counts twice, and an interrupted replay is started again. What was said before stands: a delivery"
                    + " that would become no event any more is left as it is, and counted."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: all of them were mapped again", "1: it could not go on", "2: something of it is wrong"},
        footerHeading = "%nFor example:%n",
        footer = {"  waywiser replay --source jira --from 2026-03-01T00:00:00Z --to 2026-03-08T00:00:00Z --dry-run"})
final class ReplayCommand implements Callable<Integer> {
    private static final int WRONG = 2;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Option(
            names = "--source",
            required = true,
            paramLabel = "NAME",
            description = "Whose deliveries: that of a webhook, such as github; cloudevents; or native.")
    private String source = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "INSTANT",
            description = "When they came, at the earliest, such as 2026-03-01T00:00:00Z.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "INSTANT", description = "And before when.")
    private String to = "";

    @Option(names = "--dry-run", description = "Only say what would become of them.")
    private boolean dryRun;

    @Mixin
    private Destination destination = new Destination();

    private long deliveries;
    private long mapped;
    private long changed;
    private long lost;
    private long events;

    @Override
    public Integer call() throws SendException, InterruptedException {
        Sender sender = destination.sender();
        Answer answer = ask(sender, null);
        if (answer instanceof Answer.Rejected rejected) {
            rejected.lines().forEach(line -> System.err.println("waywiser: " + line));
            return WRONG;
        }
        JsonNode page = add(answer);
        long all = page.path("remaining").asLong(0);
        PrintStream out = System.out;
        try (Progress progress = Progress.start("replay", all, "records", Program.onTerminal(), out)) {
            while (page.path("cursor").isString()) {
                answer = ask(sender, page.path("cursor").stringValue());
                if (answer instanceof Answer.Rejected rejected) {
                    throw sender.failed("/api/v1/replays", rejected.detail());
                }
                page = add(answer);
                progress.reached(all - page.path("remaining").asLong(0));
            }
        }
        out.println(deliveries + " deliveries of " + source + ": " + mapped + (dryRun ? " would become " : " became ")
                + events + " events; " + changed + " became nothing when they came, or for another reason"
                + (lost == 0 ? "" : "; " + lost + " would become none any more, and are left as they are"));
        return 0;
    }

    private Answer ask(Sender sender, @Nullable String cursor) throws SendException, InterruptedException {
        String path = "/api/v1/replays?source=" + escaped(source) + "&from=" + escaped(from) + "&to=" + escaped(to)
                + "&dryRun=" + dryRun + (cursor == null ? "" : "&cursor=" + escaped(cursor));
        return sender.post(path, Destination.token().headers(), new byte[0]);
    }

    private JsonNode add(Answer answer) {
        JsonNode page = JSON.readTree(((Answer.Acknowledged) answer).body());
        deliveries += page.path("deliveries").asLong(0);
        mapped += page.path("mapped").asLong(0);
        changed += page.path("changed").asLong(0);
        lost += page.path("lost").asLong(0);
        events += page.path("events").asLong(0);
        return page;
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}

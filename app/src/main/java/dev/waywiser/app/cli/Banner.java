package dev.waywiser.app.cli;

import dev.waywiser.app.config.Config;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What somebody who started it wants to know next. */
final class Banner {
    private Banner() {}

    static void print(PrintStream out, Config config, URI url, Duration took, Instant now) {
        out.println();
        out.println("Waywiser " + Program.Version.number() + " is ready after " + took.toMillis() / 1_000 + "."
                + took.toMillis() % 1_000 / 100 + " s.");
        out.println();
        out.println("  look    " + url);
        if (config.isEmbedded()) {
            out.println("  data    " + config.data().folder().toAbsolutePath().normalize());
        }
        out.println("  send    " + access(config));
        if (config.isOpenToEvents()) {
            out.println("          curl " + url.resolve("/v1/events") + " -H 'Content-Type: application/json' -d \\");
            out.println(
                    "            '{\"type\":\"deployment\",\"service\":\"shop\",\"environment\":\"production\",\"version\":\"v1\","
                            + "\"state\":\"succeeded\",\"at\":\"" + now.truncatedTo(ChronoUnit.SECONDS) + "\"}'");
        }
        out.println("  GitHub  " + github(config, url));
        out.println("  stop    Ctrl-C");
        out.println();
    }

    private static String access(Config config) {
        if (!config.ingest().events().secrets().isEmpty()) {
            return "events with one of the configured tokens, as Authorization: Bearer TOKEN";
        }
        if (!config.isOpenToEvents()) {
            return "native events are off, since other machines can reach this server: set ingest.events.tokens";
        }
        return config.server().isLoopbackOnly()
                ? "events, from this machine, without a token:"
                : "events, from anywhere, without a token (ingest.events.open):";
    }

    private static String github(Config config, URI url) {
        URI webhook = url.resolve("/v1/webhooks/github");
        if (!config.ingest().github().secrets().isEmpty()) {
            return "webhooks, signed, to " + webhook;
        }
        return config.ingest().github().open()
                ? "webhooks, unsigned (ingest.github.open), to " + webhook
                : "webhooks are off: set ingest.github.secrets to the webhook's secret";
    }
}

package dev.waywiser.app.cli;

import dev.waywiser.app.config.Access;
import dev.waywiser.app.config.Config;
import dev.waywiser.ingest.KnownWebhooks;
import dev.waywiser.ingest.webhook.Webhook;
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
        out.println("  look    " + url + reading(config));
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
        webhooks(out, config, url);
        out.println("  stop    Ctrl-C");
        out.println();
    }

    private static String reading(Config config) {
        if (config.isOpenToReaders()) {
            return "";
        }
        return config.server().access().tokens().file() == null
                ? " takes a token of the scope read, and there are none: set server.tokens.file, or server.read.open"
                : " with a token of the scope read ('waywiser token create NAME --scope read' makes one)";
    }

    private static String access(Config config) {
        if (config.server().access().tokens().file() != null
                && !config.ingest().events().open()) {
            return "events with a token of the scope ingest, as Authorization: Bearer TOKEN";
        }
        if (!config.ingest().events().secrets().isEmpty()) {
            return "events with one of the configured tokens, as Authorization: Bearer TOKEN";
        }
        if (!config.isOpenToEvents()) {
            return "native events are off, since other machines can reach this server: set server.tokens.file or"
                    + " ingest.events.tokens";
        }
        return config.server().isLoopbackOnly()
                ? "events, from this machine, without a token:"
                : "events, from anywhere, without a token (ingest.events.open):";
    }

    /** Each source that is taken in, a line each; where none is, how to begin with the most usual one. */
    private static void webhooks(PrintStream out, Config config, URI url) {
        boolean any = false;
        for (Webhook webhook : KnownWebhooks.ALL) {
            Access access = config.ingest().webhook(webhook.name());
            if (access.open() || !access.secrets().isEmpty()) {
                any = true;
                String how = access.open() ? "unsigned (ingest." + webhook.name() + ".open)" : "signed";
                out.println("  " + webhook.title() + "  webhooks, " + how + ", to "
                        + url.resolve("/v1/webhooks/" + webhook.name()));
            }
        }
        if (!any) {
            out.println("  GitHub  webhooks are off: set ingest.github.secrets to the webhook's secret");
        }
    }
}

package dev.waywiser.app.alerting;

import dev.waywiser.alerts.format.Alertmanager;
import dev.waywiser.alerts.format.Attachments;
import dev.waywiser.alerts.format.Discord;
import dev.waywiser.alerts.format.Format;
import dev.waywiser.alerts.format.GoogleChat;
import dev.waywiser.alerts.format.Mail;
import dev.waywiser.alerts.format.Slack;
import dev.waywiser.alerts.format.SlackBot;
import dev.waywiser.alerts.format.Teams;
import dev.waywiser.alerts.format.Telegram;
import dev.waywiser.alerts.format.Webhook;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.sending.HttpDestination;
import dev.waywiser.alerts.sending.MailServer;
import dev.waywiser.alerts.sending.MailServer.Security;
import dev.waywiser.alerts.sending.Poster;
import dev.waywiser.app.config.Values;
import dev.waywiser.ingest.yaml.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads destinations, each by its type. */
final class DestinationReader {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final URI SLACK_API = URI.create("https://slack.com/api/");
    private static final URI TELEGRAM_API = URI.create("https://api.telegram.org/");
    private static final int STARTTLS_PORT = 587;
    private static final String TYPES =
            "slack, slack-bot, teams, discord, mattermost, rocket-chat, google-chat, telegram, webhook, mail or alertmanager";

    private final Poster poster = new Poster(ANSWER_WITHIN);
    private final Secrets secrets;
    private final Wording wording;
    private final Clock clock;

    DestinationReader(Map<String, String> environment, Wording wording, Clock clock) {
        this.secrets = new Secrets(environment);
        this.wording = wording;
        this.clock = clock;
    }

    /** The destination; {@code null} where it has a problem. */
    @Nullable
    Destination read(Part part) {
        Optional<String> name = part.required("name", Forms::name);
        Optional<String> type = part.required("type", text -> text);
        String of = name.orElse("");
        Optional<? extends Destination> read = switch (type.orElse("")) {
            case "slack" -> hook(part, of, to -> new Slack(to, wording));
            case "slack-bot" -> slackBot(part, of);
            case "teams" -> hook(part, of, to -> new Teams(to, wording));
            case "discord" -> hook(part, of, to -> new Discord(to, wording));
            case "mattermost" -> hook(part, of, to -> new Attachments(to, false, wording));
            case "rocket-chat" -> hook(part, of, to -> new Attachments(to, true, wording));
            case "google-chat" -> hook(part, of, to -> new GoogleChat(to, wording));
            case "telegram" -> telegram(part, of);
            case "webhook" -> webhook(part, of);
            case "mail" -> mail(part, of);
            case "alertmanager" -> alertmanager(part, of);
            default -> {
                part.problem("type", "must be " + TYPES);
                yield Optional.empty();
            }
        };
        return name.isEmpty() ? null : read.orElse(null);
    }

    private Optional<Destination> hook(Part part, String name, Function<URI, Format> format) {
        part.only("name", "type", "url");
        return part.required("url", secrets.in(Forms::url)).map(to -> http(name, format.apply(to)));
    }

    private Destination http(String name, Format format) {
        return new HttpDestination(name, format, poster, clock);
    }

    private Optional<Destination> slackBot(Part part, String name) {
        part.only("name", "type", "token", "channel", "api");
        URI api = part.value("api", DestinationReader::folder).orElse(SLACK_API);
        Optional<String> token = part.required("token", secrets.in(Forms::token));
        Optional<String> channel = part.required("channel", text -> text);
        return token.isEmpty() || channel.isEmpty()
                ? Optional.empty()
                : Optional.of(new SlackBot(name, api, token.get(), channel.get(), wording, poster, clock));
    }

    private Optional<Destination> telegram(Part part, String name) {
        part.only("name", "type", "token", "chat", "api");
        URI api = part.value("api", DestinationReader::folder).orElse(TELEGRAM_API);
        Optional<String> token = part.required("token", secrets.in(Forms::telegramToken));
        Optional<String> chat = part.required("chat", text -> text);
        return token.isEmpty() || chat.isEmpty()
                ? Optional.empty()
                : Optional.of(http(
                        name,
                        new Telegram(URI.create(api + "bot" + token.get() + "/sendMessage"), chat.get(), wording)));
    }

    private Optional<Destination> webhook(Part part, String name) {
        part.only("name", "type", "url", "secret");
        Optional<URI> to = part.required("url", secrets.in(Forms::url));
        Optional<SecretKeySpec> key = part.value("secret", secrets.in(Webhook::key));
        return to.map(url -> http(name, new Webhook(url, key.orElse(null), wording)));
    }

    private Optional<Destination> alertmanager(Part part, String name) {
        part.only("name", "type", "url", "token", "keepAlive");
        Optional<URI> at = part.required("url", secrets.in(DestinationReader::folder));
        Optional<String> token = part.value("token", secrets.in(Forms::token));
        Duration keepAlive =
                part.value("keepAlive", DestinationReader::keepAlive).orElse(Alertmanager.KEEP_ALIVE);
        Map<String, String> headers =
                token.map(value -> Map.of("Authorization", "Bearer " + value)).orElse(Map.of());
        return at.map(url -> http(name, new Alertmanager(url.resolve("api/v2/alerts"), headers, keepAlive, wording)));
    }

    private Optional<Destination> mail(Part part, String name) {
        part.only("name", "type", "host", "port", "security", "user", "password", "from", "to");
        Optional<String> host = part.required("host", text -> text);
        int port = part.value("port", DestinationReader::port).orElse(STARTTLS_PORT);
        Security security = part.value("security", DestinationReader::security).orElse(Security.STARTTLS);
        Optional<String> user = part.value("user", secrets.in(text -> text));
        Optional<String> password = part.value("password", secrets.in(text -> text));
        if (user.isPresent() != password.isPresent()) {
            part.problem(user.isPresent() ? "password" : "user", "is required beside the other of user and password");
        }
        Optional<InternetAddress> from = part.required("from", DestinationReader::address);
        List<InternetAddress> to = part.list("to", DestinationReader::address);
        if (to.isEmpty()) {
            part.problem("to", "must have at least one address");
        }
        return host.isEmpty() || from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(new Mail(
                        name,
                        new MailServer(host.get(), port, security, user.orElse(null), password.orElse(null)),
                        from.get(),
                        to,
                        wording));
    }

    /** An address that others are resolved against. */
    private static URI folder(String text) {
        URI url = Forms.url(text);
        return url.toString().endsWith("/") ? url : Forms.url(url + "/");
    }

    private static Duration keepAlive(String text) {
        Duration every = Values.duration(text);
        if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("must be from 1s to 10m");
        }
        return every;
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("must be from 1 to 65535");
        }
        return Integer.parseInt(text);
    }

    private static Security security(String text) {
        for (Security each : Security.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("must be starttls, tls or none");
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException wrong) {
            throw new IllegalArgumentException("must be one address, such as alerts@example.org", wrong);
        }
    }
}

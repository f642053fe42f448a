package dev.waywiser.alerts.format;

import dev.waywiser.alerts.message.Fact;
import dev.waywiser.alerts.message.Fitting;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.PlainText;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.alerts.sending.MailServer;
import dev.waywiser.alerts.sending.Reason;
import dev.waywiser.alerts.sending.Sent;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/**
 * E-mail as plain text. What is told later of the same alerts answers the first mail, so that mail programs show them together.
 *
 * @param name the destination's name in the configuration
 * @param server what takes the mail
 * @param from who writes
 * @param to who reads
 * @param wording the words
 */
public record Mail(String name, MailServer server, InternetAddress from, List<InternetAddress> to, Wording wording)
        implements Destination {
    private static final int MOST_ALERTS = 100;
    private static final int MOST_CHARACTERS = 100_000;
    private static final int SUBJECT_LENGTH = 150;

    public Mail {
        to = List.copyOf(to);
    }

    @Override
    public Sent send(Message message) {
        MimeMessage mail;
        String id = "<" + message.id() + "@" + domain() + ">";
        try {
            mail = mail(message, id);
        } catch (MessagingException | RuntimeException unbuilt) {
            return new Sent.Failed(Reason.NOT_BUILT, unbuilt.toString(), null);
        }
        return server.send(mail)
                .<Sent>map(failed -> failed)
                .orElseGet(() -> new Sent.Delivered(message.reference() == null ? id : message.reference()));
    }

    private MimeMessage mail(Message message, String id) throws MessagingException {
        MimeMessage mail = server.newMessage(id);
        mail.setFrom(from);
        mail.setRecipients(jakarta.mail.Message.RecipientType.TO, to.toArray(InternetAddress[]::new));
        mail.setSubject(PlainText.line(wording.title(message), SUBJECT_LENGTH), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(message.at()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (message.reference() != null) {
            mail.setHeader("In-Reply-To", message.reference());
            mail.setHeader("References", message.reference());
        }
        String text = Fitting.fit(
                message.items().size(), MOST_ALERTS, shown -> text(message, shown), String::length, MOST_CHARACTERS);
        mail.setText(text, StandardCharsets.UTF_8.name());
        return mail;
    }

    private String text(Message message, int shown) {
        int left = message.items().size() - shown;
        return message.items().stream()
                        .limit(shown)
                        .map(item -> text(item, message))
                        .collect(Collectors.joining("\n\n"))
                + (left > 0 ? "\n\n" + Fitting.more(left) : "")
                + "\n";
    }

    private String text(Item item, Message message) {
        return wording.summary(item) + "\n"
                + wording.facts(item, message.at()).stream().map(Mail::line).collect(Collectors.joining("\n"));
    }

    private static String line(Fact fact) {
        return "  " + fact.name() + ": " + fact.value() + (fact.link() == null ? "" : "\n    " + fact.link());
    }

    private String domain() {
        String address = from.getAddress();
        return address.substring(address.indexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "Mail[" + name + "]";
    }
}

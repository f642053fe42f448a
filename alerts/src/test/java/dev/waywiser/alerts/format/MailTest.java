package dev.waywiser.alerts.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import dev.waywiser.alerts.SampleAlerts;
import dev.waywiser.alerts.message.Item;
import dev.waywiser.alerts.message.Message;
import dev.waywiser.alerts.message.Wording;
import dev.waywiser.alerts.sending.MailServer;
import dev.waywiser.alerts.sending.MailServer.Security;
import dev.waywiser.alerts.sending.Reason;
import dev.waywiser.alerts.sending.Sent;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailTest {
    @RegisterExtension
    static final GreenMailExtension SERVER = new GreenMailExtension(
                    new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("waywiser", "secret"));

    @Test
    void whatIsToldLaterAnswersTheFirstMail() throws Exception {
        Mail mail = mail(Security.NONE, "secret", SERVER.getSmtp().getPort());
        Sent.Delivered first = (Sent.Delivered) mail.send(message("checkout \r\nBcc: all@example.org", null));
        mail.send(message("checkout", first.reference()));

        MimeMessage[] received = SERVER.getReceivedMessages();
        assertThat(received).hasSize(2);
        assertThat(received[0].getSubject()).startsWith("Firing (page): checkout");
        assertThat(received[0].getHeader("Bcc")).isNull();
        assertThat(received[0].getHeader("Message-ID")).containsExactly("<wwm_1@example.org>");
        assertThat(received[1].getHeader("In-Reply-To")).containsExactly("<wwm_1@example.org>");
        assertThat((String) received[0].getContent())
                .contains("21.0 times as fast")
                .contains("https://waywiser.example/slos?slo=availability");
    }

    @Test
    void aWrongPasswordAndAServerWithoutEncryptionAreSaid() {
        assertThat(failure(mail(Security.NONE, "wrong", SERVER.getSmtp().getPort())))
                .isEqualTo(Reason.UNAUTHORIZED);
        assertThat(failure(mail(Security.STARTTLS, "secret", SERVER.getSmtp().getPort())))
                .as("nothing is sent in the open")
                .isNotNull();
        assertThat(failure(mail(Security.NONE, "secret", 1))).isEqualTo(Reason.UNREACHABLE);
        assertThat(SERVER.getReceivedMessages()).isEmpty();
    }

    private static Reason failure(Mail mail) {
        return ((Sent.Failed) mail.send(message("checkout", null))).reason();
    }

    private static Mail mail(Security security, String password, int port) {
        try {
            return new Mail(
                    "mail",
                    new MailServer("127.0.0.1", port, security, "waywiser", password),
                    new InternetAddress("alerts@example.org"),
                    List.of(new InternetAddress("team@example.org")),
                    new Wording(URI.create("https://waywiser.example")));
        } catch (AddressException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    private static Message message(String service, @Nullable String reference) {
        return new Message(
                "wwm_1",
                List.of(new Item(SampleAlerts.of(service), true, true)),
                false,
                SampleAlerts.START.plusSeconds(60),
                reference);
    }
}

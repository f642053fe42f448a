package dev.waywiser.alerts.sending;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes mail over SMTP.
 *
 * @param host its name
 * @param port its port
 * @param security how the connection is kept secret
 * @param user as whom; {@code null} for nobody
 * @param password with which password
 */
public record MailServer(
        String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable String password) {
    private static final String CONNECT_WITHIN_MILLIS = "5000";
    private static final String ANSWER_WITHIN_MILLIS = "10000";
    private static final int FIRST_PERMANENT = 500;

    /** How the connection is kept secret. */
    public enum Security {
        /** It is begun in the open, and goes no further than the word that it is to be secret. */
        STARTTLS,
        /** From the first byte. */
        TLS,
        /** Not at all, for a server on the same machine. */
        NONE
    }

    /** An empty mail with that id. */
    public MimeMessage newMessage(String id) {
        return new MimeMessage(Session.getInstance(settings())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
    }

    /** Hands the mail over; says what went wrong, if something did. */
    public Optional<Sent.Failed> send(MimeMessage mail) {
        try {
            Transport transport = mail.getSession().getTransport("smtp");
            try (transport) {
                transport.connect(host, port, user, password);
                mail.saveChanges();
                transport.sendMessage(mail, mail.getAllRecipients());
            }
            return Optional.empty();
        } catch (MessagingException failure) {
            return Optional.of(new Sent.Failed(reason(failure), words(failure), null));
        }
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.put("mail.smtp.connectiontimeout", CONNECT_WITHIN_MILLIS);
        settings.put("mail.smtp.timeout", ANSWER_WITHIN_MILLIS);
        settings.put("mail.smtp.writetimeout", ANSWER_WITHIN_MILLIS);
        settings.put("mail.smtp.auth", Boolean.toString(user != null));
        settings.put("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
        settings.put("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
        settings.put("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        return settings;
    }

    private static Reason reason(MessagingException failure) {
        if (failure instanceof AuthenticationFailedException) {
            return Reason.UNAUTHORIZED;
        }
        if (failure instanceof MailConnectException || failure.getCause() instanceof SocketConnectException) {
            return Reason.UNREACHABLE;
        }
        int code = 0;
        for (Exception each = failure; each != null; each = next(each)) {
            code = Math.max(code, code(each));
        }
        if (code > 0) {
            return code >= FIRST_PERMANENT ? Reason.NOT_ACCEPTED : Reason.UNAVAILABLE;
        }
        return failure.getCause() instanceof IOException || failure.getCause() == null
                ? Reason.NO_ANSWER
                : Reason.UNREACHABLE;
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static int code(Exception failure) {
        if (failure instanceof SMTPSendFailedException send) {
            return send.getReturnCode();
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return failure instanceof SMTPAddressFailedException address ? address.getReturnCode() : 0;
    }

    private static String words(MessagingException failure) {
        String words = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
        return words.substring(0, Math.min(200, words.length()));
    }

    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + ", " + security + ", user=" + user + "]";
    }
}

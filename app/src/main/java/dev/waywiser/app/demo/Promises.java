package dev.waywiser.app.demo;

import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the company's teams promise: objectives over requests, builds and lead time. */
final class Promises {
    /** Of each a file of its name. None judges a deployment: the history's numbers are known beforehand. */
    static final List<String> NAMES =
            List.of("checkout-answers", "checkout-speed", "search-answers", "payments-lead-time", "web-shop-builds");

    private final Sender sender;
    private final Map<String, String> headers;

    Promises(Sender sender, Token token) {
        this.sender = sender;
        this.headers = new HashMap<>(token.headers());
        headers.put("Content-Type", "application/yaml");
    }

    /** Declares all of them, as often as it is called. */
    void declare() throws SendException, InterruptedException {
        for (String name : NAMES) {
            Teller.accept(sender.put("/api/v1/slos/" + name, headers, yaml(name)));
        }
    }

    private static byte[] yaml(String name) {
        try (InputStream file = Objects.requireNonNull(Promises.class.getResourceAsStream("/demo/" + name + ".yaml"))) {
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

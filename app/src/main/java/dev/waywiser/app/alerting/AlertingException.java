package dev.waywiser.app.alerting;

import java.util.List;

/** The file of destinations and routes cannot be used. Its message names every problem with its line. */
public final class AlertingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlertingException(List<String> problems) {
        super(String.join("\n", problems));
    }
}

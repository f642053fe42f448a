package dev.waywiser.alerts.telling;

import dev.waywiser.alerts.message.Message;
import dev.waywiser.events.alerts.Notification;
import java.time.Instant;
import java.util.List;

/** What is to be done next for a destination. */
sealed interface Step {
    /**
     * Send a message.
     *
     * @param group what it is about
     * @param matters the alerts in it
     * @param message what is sent
     */
    record Tell(Group group, List<Matter> matters, Message message) implements Step {}

    /** Write down why nobody is told. */
    record Note(List<Notification> notes) implements Step {}

    /** Wait for changes, but not longer than until then. */
    record Wait(Instant until) implements Step {}
}

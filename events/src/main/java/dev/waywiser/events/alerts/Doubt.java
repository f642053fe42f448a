package dev.waywiser.events.alerts;

import dev.waywiser.events.Text;
import dev.waywiser.events.Times;
import java.time.Instant;

/**
 * What a rule has found of one thing, again and again, that contradicts how its alert stands: that it holds while nothing fires, or that
 * it does not while something does. When that has lasted for as long as the rule says, the alert begins or ends.
 *
 * @param fingerprint the alert's
 * @param rule the rule's name
 * @param found what was found each time since
 * @param since when it was found first
 */
public record Doubt(String fingerprint, String rule, Found found, Instant since) {
    /** What a look at one thing can find. */
    public enum Found {
        /** What the rule is about is so. */
        HOLDS,
        /** It is not so. */
        HOLDS_NOT,
        /** Too little is known to say. */
        UNKNOWN
    }

    public Doubt {
        fingerprint = Text.name("fingerprint", fingerprint);
        rule = Text.name("rule", rule);
        since = Times.of("since", since);
    }
}

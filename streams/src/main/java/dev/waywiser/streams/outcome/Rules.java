package dev.waywiser.streams.outcome;

import dev.waywiser.events.ServiceDeclaration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may differ from service to service.
 *
 * @param window for how long after a deployment an incident, or a fix, is held against it
 * @param hotfix how a deployment is recognised as a fix
 */
record Rules(Duration window, ServiceDeclaration.Hotfix hotfix) {
    private static final Duration A_DAY = Duration.ofHours(24);
    static final Rules DEFAULT = new Rules(A_DAY, ServiceDeclaration.Hotfix.DEFAULT);

    /** Those of the service, where it has any of its own. */
    static Rules of(@Nullable ServiceDeclaration declared) {
        if (declared == null || declared.removed()) {
            return DEFAULT;
        }
        Duration window = declared.failureWindow();
        return new Rules(window == null ? A_DAY : window, declared.hotfix());
    }
}

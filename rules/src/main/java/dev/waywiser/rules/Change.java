package dev.waywiser.rules;

import dev.waywiser.events.alerts.Alert;
import dev.waywiser.events.alerts.Doubt;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written of one thing.
 *
 * @param fingerprint of which
 * @param alert the new word on its alert; {@code null} where that stays as it is
 * @param doubts whether the doubt changes
 * @param doubt the new one; {@code null} for none
 */
record Change(
        String fingerprint,
        @Nullable Alert alert,
        boolean doubts,
        @Nullable Doubt doubt) {}

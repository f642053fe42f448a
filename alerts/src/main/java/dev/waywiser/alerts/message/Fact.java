package dev.waywiser.alerts.message;

import org.jspecify.annotations.Nullable;

/**
 * Something that is said of an alert. All of it is plain text, which each format escapes.
 *
 * @param name such as {@code Budget left}
 * @param value such as {@code 43.2 % of 30d}
 * @param link where more of it is; {@code null} for nowhere
 */
public record Fact(String name, String value, @Nullable String link) {}

package dev.waywiser.app.config;

import java.util.Locale;

/**
 * One setting that can be made.
 *
 * @param path where it stands in the YAML file, its segments joined by dots
 * @param defaultText its default as it would be written in the file; empty where there is none
 */
public record Key(String path, String defaultText) {
    static final String PREFIX = "WAYWISER_";

    /** The environment variable that sets it: {@code kafka.bootstrapServers} is {@code WAYWISER_KAFKA_BOOTSTRAP_SERVERS}. */
    public String variable() {
        return variable(path);
    }

    static String variable(String path) {
        return PREFIX
                + path.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}

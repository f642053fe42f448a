package dev.waywiser.embedded.clickhouse;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values from a request as ClickHouse literals. */
final class SqlText {
    private static final Pattern SETTING = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,127}");

    private SqlText() {}

    static boolean isSettingName(String name) {
        return SETTING.matcher(name).matches();
    }

    static String identifier(String name) {
        return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }

    static String literal(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    static String set(Map<String, String> settings) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + " = " + literal(setting.getValue()))
                        .collect(Collectors.joining(", ", "SET ", ""));
    }
}

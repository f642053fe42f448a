package dev.waywiser.embedded.clickhouse;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request says in its URL and headers, in ClickHouse's HTTP interface.
 *
 * @param sql the {@code query} parameter, empty if the statement is in the body
 * @param parameters values for {@code {name:Type}}, in escaped text form
 * @param settings the URL parameters that are neither of the interface nor {@code param_*}
 */
record QueryRequest(
        String user,
        String password,
        String database,
        String queryId,
        String sql,
        String format,
        Map<String, String> parameters,
        Map<String, String> settings) {
    private static final String DEFAULT_FORMAT = "TabSeparated";
    private static final String PARAMETER = "param_";
    private static final Set<String> OF_THE_INTERFACE = Set.of(
            "query",
            "database",
            "default_format",
            "query_id",
            "user",
            "password",
            "compress",
            "decompress",
            "role",
            "quota_key",
            "session_id",
            "session_check",
            "session_timeout",
            "buffer_size",
            "wait_end_of_query",
            "stacktrace",
            "client_protocol_version",
            "close_session");

    QueryRequest {
        parameters = Map.copyOf(parameters);
        settings = Map.copyOf(settings);
    }

    static QueryRequest of(HttpExchange exchange) throws ChdbException {
        Map<String, String> url = decode(exchange.getRequestURI().getRawQuery());
        Headers headers = exchange.getRequestHeaders();
        refuseCompression(url, headers);
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : url.entrySet()) {
            String name = entry.getKey();
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), entry.getValue());
            } else if (!OF_THE_INTERFACE.contains(name)) {
                if (!SqlText.isSettingName(name)) {
                    throw new ChdbException(115, "Unknown setting '" + name + "'. (UNKNOWN_SETTING)");
                }
                settings.put(name, entry.getValue());
            }
        }
        String[] login = login(url, headers);
        return new QueryRequest(
                login[0],
                login[1],
                first(headers.getFirst("X-ClickHouse-Database"), url.get("database"), ""),
                first(
                        url.get("query_id"),
                        headers.getFirst("X-ClickHouse-Query-Id"),
                        UUID.randomUUID().toString()),
                first(url.get("query"), null, ""),
                first(url.get("default_format"), headers.getFirst("X-ClickHouse-Format"), DEFAULT_FORMAT),
                parameters,
                settings);
    }

    private static void refuseCompression(Map<String, String> url, Headers headers) throws ChdbException {
        String encoding = headers.getFirst("Content-Encoding");
        if (isOn(url.get("compress"))
                || isOn(url.get("decompress"))
                || (encoding != null && !encoding.equals("identity"))) {
            throw new ChdbException(
                    ChdbException.NOT_IMPLEMENTED,
                    "The embedded engine speaks over loopback, without compression: set the driver's compress=0 and"
                            + " decompress=0. (NOT_IMPLEMENTED)");
        }
    }

    private static boolean isOn(@Nullable String flag) {
        return flag != null && !flag.equals("0") && !flag.equalsIgnoreCase("false");
    }

    private static String[] login(Map<String, String> url, Headers headers) {
        Optional<String[]> basic = basic(headers.getFirst("Authorization"));
        return basic.orElseGet(() -> new String[] {
            first(headers.getFirst("X-ClickHouse-User"), url.get("user"), "default"),
            first(headers.getFirst("X-ClickHouse-Key"), url.get("password"), "")
        });
    }

    private static Optional<String[]> basic(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String both = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return Optional.of(
                    colon < 0
                            ? new String[] {both, ""}
                            : new String[] {both.substring(0, colon), both.substring(colon + 1)});
        } catch (IllegalArgumentException notBase64) {
            return Optional.of(new String[] {"", ""});
        }
    }

    private static Map<String, String> decode(@Nullable String query) throws ChdbException {
        Map<String, String> decoded = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return decoded;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            try {
                decoded.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException malformed) {
                throw new ChdbException(
                        ChdbException.BAD_ARGUMENTS,
                        "The URL parameter " + name + " is not percent-encoded. (BAD_ARGUMENTS)");
            }
        }
        return decoded;
    }

    private static String first(@Nullable String preferred, @Nullable String second, String otherwise) {
        return Objects.requireNonNullElse(preferred, Objects.requireNonNullElse(second, otherwise));
    }

    /** The time zone of values that name none. */
    String timezone() {
        return settings.getOrDefault("session_timezone", ChdbLimits.TIMEZONE);
    }

    SessionPool.State state() {
        return new SessionPool.State(database, settings);
    }
}

package dev.waywiser.embedded.clickhouse;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ClickHouse's HTTP interface over the engine, as far as ClickHouse's Java client and driver use it. */
final class QueryEndpoint implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(QueryEndpoint.class);
    private static final long LARGEST_INSERT = 256L << 20;
    private static final int LARGEST_STATEMENT = 32 << 20;
    private static final int HEAD = 64 << 10;
    private static final Pattern FORMAT_AT_END =
            Pattern.compile("\\bFORMAT\\s+([A-Za-z0-9]+)\\s*;?\\s*\\z", Pattern.CASE_INSENSITIVE);

    private final Credentials credentials;
    private final SessionPool sessions;

    QueryEndpoint(Credentials credentials, SessionPool sessions) {
        this.credentials = credentials;
        this.sessions = sessions;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/ping")) {
                reply(exchange, 200, "Ok.\n");
                return;
            }
            answer(exchange);
        } catch (IOException clientWentAway) {
            LOG.debug("The client did not wait for its answer: {}", clientWentAway.toString());
        } catch (RuntimeException | Error bug) {
            LOG.error("A request could not be answered", bug);
            throw bug;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        QueryRequest request;
        try {
            request = QueryRequest.of(exchange);
            credentials.check(request);
        } catch (ChdbException refused) {
            refuse(exchange, refused);
            return;
        }
        RequestBody body = new RequestBody(exchange, LARGEST_INSERT);
        try {
            run(exchange, request, body);
        } catch (ChdbException refused) {
            // Closing with data unread would reset the connection, and the client would lose the reason.
            body.transferTo(OutputStream.nullOutputStream());
            refuse(exchange, refused);
        } catch (RequestBody.TooLargeException tooLarge) {
            refuse(exchange, new ChdbException(ChdbException.TOO_MANY_BYTES, String.valueOf(tooLarge.getMessage())));
        }
    }

    private void run(HttpExchange exchange, QueryRequest request, RequestBody body) throws IOException, ChdbException {
        Optional<InsertStatement> insertInUrl = InsertStatement.parse(request.sql());
        if (insertInUrl.isPresent()) {
            insert(
                    exchange,
                    request,
                    utf8(insertInUrl.get().statement()),
                    insertInUrl.get().format(),
                    body);
            return;
        }
        byte[] head = body.readNBytes(HEAD);
        // One char a byte, so that places in the text are places in the body.
        String text = new String(head, StandardCharsets.ISO_8859_1);
        Optional<InsertStatement> insert = request.sql().isEmpty() ? InsertStatement.parse(text) : Optional.empty();
        if (insert.isPresent()) {
            InsertStatement found = insert.get();
            InputStream data = new SequenceInputStream(
                    new ByteArrayInputStream(head, found.dataStart(), head.length - found.dataStart()), body);
            byte[] statement = found.statement().getBytes(StandardCharsets.ISO_8859_1);
            insert(exchange, request, statement, found.format(), data);
        } else {
            query(exchange, request, statement(request.sql(), head, body));
        }
    }

    private static byte[] statement(String inUrl, byte[] head, RequestBody body) throws IOException {
        byte[] start = inUrl.isEmpty() ? new byte[0] : utf8(inUrl + "\n");
        byte[] rest = body.readNBytes(LARGEST_STATEMENT);
        if (rest.length == LARGEST_STATEMENT) {
            throw new RequestBody.TooLargeException(LARGEST_STATEMENT);
        }
        byte[] whole = new byte[start.length + head.length + rest.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(head, 0, whole, start.length, head.length);
        System.arraycopy(rest, 0, whole, start.length + head.length, rest.length);
        return whole;
    }

    private void query(HttpExchange exchange, QueryRequest request, byte[] sql) throws IOException, ChdbException {
        String text = new String(sql, StandardCharsets.UTF_8);
        Matcher named = FORMAT_AT_END.matcher(text.substring(Math.max(0, text.length() - 200)));
        String format = named.find() ? named.group(1) : request.format();
        try (SessionPool.Lease lease = sessions.acquire(request.state())) {
            ChdbSession session = lease.session();
            if (StatementEffect.mayBeSeveral(text) && session.countStatements(sql) > 1) {
                throw new ChdbException(
                        ChdbException.SYNTAX_ERROR, "Syntax error: Multi-statements are not allowed. (SYNTAX_ERROR)");
            }
            try (ChdbResult result = session.query(sql, request.format(), request.parameters())) {
                if (StatementEffect.leavesSessionAsItIs(text)) {
                    lease.markReusable();
                }
                send(exchange, request, result, format);
            }
        }
    }

    private void insert(HttpExchange exchange, QueryRequest request, byte[] sql, String format, InputStream data)
            throws IOException, ChdbException {
        try (SessionPool.Lease lease = sessions.acquire(request.state());
                ChdbInsert insert = lease.session().insert(sql, format, request.parameters())) {
            try {
                insert.append(data);
            } catch (IOException incomplete) {
                insert.cancel();
                throw incomplete;
            }
            try (ChdbResult result = insert.finish()) {
                lease.markReusable();
                send(exchange, request, result, request.format());
            }
        }
    }

    private static void send(HttpExchange exchange, QueryRequest request, ChdbResult result, String format)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        common(headers);
        headers.set("X-ClickHouse-Timezone", request.timezone());
        headers.set("X-ClickHouse-Query-Id", request.queryId());
        headers.set("X-ClickHouse-Format", format);
        headers.set("X-ClickHouse-Summary", result.summary());
        headers.set("Content-Type", "application/octet-stream");
        long length = result.length();
        exchange.sendResponseHeaders(200, length == 0 ? -1 : length);
        if (length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                result.writeTo(out);
            }
        }
    }

    private static void refuse(HttpExchange exchange, ChdbException refused) throws IOException {
        exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", Integer.toString(refused.code()));
        reply(exchange, refused.httpStatus(), refused.getMessage() + "\n");
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        common(exchange.getResponseHeaders());
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
        byte[] bytes = utf8(text);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static void common(Headers headers) {
        headers.set("X-ClickHouse-Server-Display-Name", "waywiser");
        headers.set("X-ClickHouse-Timezone", ChdbLimits.TIMEZONE);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.waywiser.query.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told to one who asks, and may be told to others who ask the same. Nobody changes the body. */
final class Answer {
    /** What belongs to an answer beside its body; the rest of a response belongs to a request. */
    private static final List<String> OWN_HEADERS = List.of("Link", "Vary");

    private final String contentType;
    private final byte[] body;
    private final String tag;
    private final Map<String, String> headers;

    private Answer(String contentType, byte[] body, String tag, Map<String, String> headers) {
        this.contentType = contentType;
        this.body = body;
        this.tag = tag;
        this.headers = headers;
    }

    /** The answer to a request, with the headers that it has so far. */
    static Answer of(Context request, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : OWN_HEADERS) {
            String value = request.res().getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        Answer answer = new Answer(contentType, body, EntityTag.of(body), headers);
        request.attribute(Answer.class.getName(), answer);
        return answer;
    }

    /** What the request was answered with; {@code null} where that was a refusal. */
    static @Nullable Answer told(Context request) {
        return request.attribute(Answer.class.getName());
    }

    /** How long its body is. */
    int bytes() {
        return body.length;
    }

    /** Tells it; who has it already is not sent it again. */
    void tell(Context request) {
        headers.forEach(request::header);
        Answers.unlessKnown(request, tag, "private, no-cache", contentType, body);
    }
}

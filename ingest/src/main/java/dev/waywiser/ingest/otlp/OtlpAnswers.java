package dev.waywiser.ingest.otlp;

import com.google.protobuf.CodedOutputStream;
import dev.waywiser.ingest.receive.Refusal;
import dev.waywiser.ingest.receive.RefusalKind;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers as the OTLP specification wants them: in the encoding of the request, refusals as google.rpc.Status. */
final class OtlpAnswers {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** In ExportTraceServiceResponse and ExportMetricsServiceResponse the field of ExportTracePartialSuccess and its sister. */
    private static final int PARTIAL_SUCCESS = 1;

    private static final int REJECTED = 1;
    private static final int ERROR_MESSAGE = 2;
    private static final int STATUS_CODE = 1;
    private static final int STATUS_MESSAGE = 2;

    /** So long a sender is asked to wait where nothing else is said. */
    private static final int RETRY_AFTER_SECONDS = 1;

    private OtlpAnswers() {}

    private interface Writer {
        void write(CodedOutputStream out) throws IOException;
    }

    /**
     * Everything is stored that could be counted.
     *
     * @param rejectedName what the rejected are called in JSON, such as {@code rejectedSpans}
     */
    static void accepted(Context context, Encoding encoding, String rejectedName, Rejections rejections) {
        context.status(200).contentType(encoding.mediaType());
        int rejected = rejections.total();
        if (encoding == Encoding.JSON) {
            ObjectNode answer = JSON.createObjectNode();
            if (rejected > 0) {
                answer.putObject("partialSuccess")
                        .put(rejectedName, Integer.toString(rejected))
                        .put("errorMessage", rejections.words());
            }
            context.result(JSON.writeValueAsBytes(answer));
        } else if (rejected > 0) {
            byte[] partial = protobuf(out -> {
                out.writeInt64(REJECTED, rejected);
                out.writeString(ERROR_MESSAGE, rejections.words());
            });
            context.result(protobuf(out -> out.writeByteArray(PARTIAL_SUCCESS, partial)));
        } else {
            context.result(new byte[0]);
        }
    }

    /**
     * Nothing is stored. A sender drops what is answered with anything but 429, 502, 503 and 504, so what may be good when it is sent
     * again is answered 503, also where the body was too slow.
     */
    static void refused(Context context, Encoding encoding, Refusal refusal) {
        RefusalKind kind = refusal.kind();
        boolean again = kind.retryAfterSeconds() > 0 || kind == RefusalKind.TOO_SLOW || kind == RefusalKind.BROKEN_OFF;
        context.status(again ? 503 : kind.status()).contentType(encoding.mediaType());
        if (again) {
            int seconds = Math.max(RETRY_AFTER_SECONDS, kind.retryAfterSeconds());
            context.header("Retry-After", Integer.toString(seconds));
        }
        if (kind == RefusalKind.UNAUTHORIZED) {
            context.header("WWW-Authenticate", "Bearer");
        }
        RpcCode code = again ? RpcCode.UNAVAILABLE : RpcCode.of(kind);
        context.result(status(encoding, code, kind.title() + ": " + refusal.detail()));
    }

    /** The same for what was refused before it came here, with the status that it has. */
    static void refused(Context context, int status, String message) {
        Encoding known = Encoding.of(context.header("Content-Type"));
        Encoding encoding = known == null ? Encoding.JSON : known;
        context.status(status)
                .contentType(encoding.mediaType())
                .result(status(encoding, RpcCode.ofHttp(status), message));
    }

    private static byte[] status(Encoding encoding, RpcCode code, String message) {
        return encoding == Encoding.JSON
                ? JSON.writeValueAsBytes(
                        JSON.createObjectNode().put("code", code.number()).put("message", message))
                : protobuf(out -> {
                    out.writeInt32(STATUS_CODE, code.number());
                    out.writeString(STATUS_MESSAGE, message);
                });
    }

    /** The codes of google.rpc that are answered. */
    private enum RpcCode {
        INVALID_ARGUMENT(3),
        NOT_FOUND(5),
        PERMISSION_DENIED(7),
        RESOURCE_EXHAUSTED(8),
        UNIMPLEMENTED(12),
        UNAVAILABLE(14),
        UNAUTHENTICATED(16);

        private final int number;

        RpcCode(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        static RpcCode ofHttp(int status) {
            return switch (status) {
                case 401 -> UNAUTHENTICATED;
                case 403 -> PERMISSION_DENIED;
                case 429, 502, 503, 504 -> UNAVAILABLE;
                default -> INVALID_ARGUMENT;
            };
        }

        static RpcCode of(RefusalKind kind) {
            return switch (kind) {
                case INVALID, UNREADABLE -> INVALID_ARGUMENT;
                case UNAUTHORIZED -> UNAUTHENTICATED;
                case OFF, UNKNOWN, ANSWERED, OVER -> NOT_FOUND;
                case TOO_LARGE -> RESOURCE_EXHAUSTED;
                case UNSUPPORTED -> UNIMPLEMENTED;
                case BROKEN_OFF, TOO_SLOW, TOO_OFTEN, BUSY, AWAY, NOT_ACKNOWLEDGED -> UNAVAILABLE;
            };
        }
    }

    private static byte[] protobuf(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            writer.write(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}

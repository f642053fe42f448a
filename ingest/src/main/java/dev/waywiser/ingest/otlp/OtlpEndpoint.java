package dev.waywiser.ingest.otlp;

import dev.waywiser.events.requests.CumulativeBatch;
import dev.waywiser.events.requests.RequestBatch;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.publish.Publisher;
import dev.waywiser.ingest.receive.Endpoint;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.Refusal;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import dev.waywiser.ingest.receive.Taken;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One signal of OTLP over HTTP, in protobuf and in JSON. */
final class OtlpEndpoint implements Endpoint {
    private final Signal signal;
    private final JsonShape shape;
    private final EventGuard guard;
    private final Folding folding;

    /** Makes what a request says into what is counted. */
    @FunctionalInterface
    interface Folding {
        /**
         * Folds one request.
         *
         * @param body as it came, after decompression: what ids are made of
         * @param protobuf the same, or what was made of it
         * @throws IOException where it is no such protobuf
         */
        Folded fold(byte[] body, byte[] protobuf) throws IOException;
    }

    /**
     * What a request became.
     *
     * @param counted counts it, after Kafka has acknowledged it
     */
    record Folded(
            List<RequestBatch> batches, List<CumulativeBatch> counters, Rejections rejections, Runnable counted) {}

    OtlpEndpoint(Signal signal, JsonShape shape, EventGuard guard, Folding folding) {
        this.signal = signal;
        this.shape = shape;
        this.guard = guard;
        this.folding = folding;
    }

    @Override
    public String name() {
        return "otlp-" + signal.text();
    }

    @Override
    public boolean takesGzip() {
        return true;
    }

    @Override
    public void admit(Headers headers) throws RefusedException {
        guard.admit(headers);
        encoding(headers);
    }

    private static Encoding encoding(Headers headers) throws RefusedException {
        Encoding encoding = Encoding.of(headers.get("Content-Type"));
        if (encoding == null) {
            throw new RefusedException(
                    RefusalKind.UNSUPPORTED, "Content-Type must be application/x-protobuf or application/json");
        }
        return encoding;
    }

    @Override
    public Taken take(Headers headers, byte[] body) throws RefusedException {
        Encoding encoding = encoding(headers);
        byte[] protobuf = encoding == Encoding.JSON ? JsonTranscoder.transcode(body, shape) : body;
        try {
            return new Answered(encoding, folding.fold(body, protobuf));
        } catch (IOException notProtobuf) {
            throw new RefusedException(
                    RefusalKind.UNREADABLE, "The body is not the protobuf of OTLP: " + notProtobuf.getMessage());
        }
    }

    @Override
    public void refuse(Context context, Refusal refusal) {
        Encoding encoding = Encoding.of(context.header("Content-Type"));
        OtlpAnswers.refused(context, encoding == null ? Encoding.JSON : encoding, refusal);
    }

    private final class Answered implements Taken {
        private final Encoding encoding;
        private final Folded folded;

        Answered(Encoding encoding, Folded folded) {
            this.encoding = encoding;
            this.folded = folded;
        }

        @Override
        public CompletableFuture<Void> publish(Publisher publisher) {
            return publisher.publish(folded.batches(), folded.counters());
        }

        @Override
        public void acknowledged(Context context) {
            folded.counted().run();
            OtlpAnswers.accepted(context, encoding, signal.rejectedName(), folded.rejections());
        }

        @Override
        public String toString() {
            return "the " + signal.text() + " of a request";
        }
    }
}

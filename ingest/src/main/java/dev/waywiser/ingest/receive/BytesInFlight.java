package dev.waywiser.ingest.receive;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of bodies that are being worked on, of all requests together, and their limit. Thread-safe. */
final class BytesInFlight {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    BytesInFlight(long most) {
        this.most = most;
    }

    long taken() {
        return taken.get();
    }

    /** A share of it for one request, which grows as the body does. */
    Share share() {
        return new Share();
    }

    /** What one request holds. Given back as a whole, once. */
    final class Share implements AutoCloseable {
        private final AtomicLong own = new AtomicLong();

        void grow(long bytes) throws RefusedException {
            if (taken.addAndGet(bytes) > most) {
                taken.addAndGet(-bytes);
                throw new RefusedException(
                        RefusalKind.BUSY, "Too many bytes are being worked on at this moment; send it again shortly");
            }
            own.addAndGet(bytes);
        }

        @Override
        public void close() {
            taken.addAndGet(-own.getAndSet(0));
        }
    }
}

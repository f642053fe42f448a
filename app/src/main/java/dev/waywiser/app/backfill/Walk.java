package dev.waywiser.app.backfill;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.SendException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one list to its end. What a page has is posted before its place is kept, so whoever breaks off in between sends it again, which
 * counts nothing twice.
 */
final class Walk {
    /** A list that is changed faster than it is looked at again is read on by the next run. */
    private static final int MOST_LOOKS = 20;

    private final ForgeApi api;
    private final Outbox outbox;
    private final BackfillState state;
    private final String repository;
    private final Listing listing;
    private final Progress progress;
    private final Instant now;
    private Walked walked;
    private long daysBack;

    /**
     * @param repository tells it from all others
     * @param progress is told how many days back it is read
     * @param now from when on they are counted
     */
    Walk(
            ForgeApi api,
            Outbox outbox,
            BackfillState state,
            String repository,
            Listing listing,
            Span span,
            Progress progress,
            Instant now) {
        this.api = api;
        this.outbox = outbox;
        this.state = state;
        this.repository = repository;
        this.listing = listing;
        this.progress = progress;
        this.now = now;
        Walked before = state.of(repository, listing.name());
        if (before == null || !before.isOf(span)) {
            this.walked = Walked.start(span, listing.starts());
        } else {
            this.walked = before.isDone() ? before.again(listing.starts()) : before;
        }
    }

    void toTheEnd() throws BackfillException, SendException, InterruptedException {
        while (true) {
            Instant before = walked.floor();
            while (!walked.isDone()) {
                read(walked.pending().get(0));
            }
            boolean moved = walked.newest() != null && !walked.newest().equals(before);
            if (listing.order() != Listing.Order.CHANGED || !moved || walked.look() >= MOST_LOOKS) {
                keep(walked.done());
                return;
            }
            keep(walked.lookAgain(listing.starts()));
        }
    }

    private void read(URI address) throws BackfillException, SendException, InterruptedException {
        Page page = api.get(address, walked.etag(address));
        if (page.unchanged()) {
            // A list that is sorted by change, and begins as it did, is known from there on.
            boolean known =
                    listing.order() == Listing.Order.CHANGED && (walked.complete() != null || walked.look() > 1);
            keep(walked.after(known ? null : walked.nextOf(address), null, page.etag(), page.at()));
            return;
        }
        List<URI> parts = listing.splitter().split(address, page.body());
        if (!parts.isEmpty()) {
            keep(walked.replaced(parts, page.at()));
            return;
        }
        List<JsonNode> wanted = new ArrayList<>();
        boolean ends = false;
        Instant newest = null;
        for (JsonNode item : listing.items(address, page.body())) {
            Instant time = listing.timeOf(item);
            ends |= isTooOld(time);
            if (listing.order() == Listing.Order.CHANGED && time != null && (newest == null || time.isAfter(newest))) {
                newest = time;
            }
            if (isWanted(item, time)) {
                wanted.add(item);
            }
            if (time != null) {
                daysBack = Math.max(daysBack, Duration.between(time, now).toDays());
                progress.reached(daysBack);
            }
        }
        outbox.send(listing.reader().read(wanted));
        keep(walked.after(ends ? null : page.next(), newest, page.etag(), page.at()));
    }

    /** Whether it and all behind it need no look. */
    private boolean isTooOld(@Nullable Instant time) {
        if (time == null || listing.order() == Listing.Order.ANY) {
            return false;
        }
        Instant sent = walked.sentUpTo();
        Instant floor = walked.floor();
        return time.isBefore(walked.span().since())
                || (listing.order() == Listing.Order.CHANGED
                        && ((sent != null && time.isBefore(sent)) || (floor != null && time.isBefore(floor))));
    }

    private boolean isWanted(JsonNode item, @Nullable Instant time) {
        if (isTooOld(time) || (time != null && time.isBefore(walked.span().since()))) {
            return false;
        }
        Instant made = Listing.madeAt(item);
        if (made != null && walked.span().endsBefore(made)) {
            return false;
        }
        Instant changed = Listing.changedAt(item);
        Instant sent = walked.sentUpTo();
        return changed == null || sent == null || !changed.isBefore(sent);
    }

    private void keep(Walked next) throws BackfillException {
        walked = next;
        state.keep(repository, listing.name(), next);
    }
}

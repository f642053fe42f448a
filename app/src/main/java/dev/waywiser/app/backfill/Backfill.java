package dev.waywiser.app.backfill;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.app.send.Token;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the history of repositories from the API of their forge and posts it to a running Waywiser. */
public final class Backfill {
    private final Plan plan;
    private final ForgeApi api;
    private final Sender sender;
    private final Token token;
    private final BackfillState state;
    private final Clock clock;

    /**
     * What is wanted.
     *
     * @param api the address of the forge's API, without a slash at its end
     * @param span of which time
     * @param skip the lists that are left out
     * @param dryRun whether it is only said what would become of it
     */
    public record Plan(Forge forge, URI api, Span span, Set<String> skip, boolean dryRun) {
        public Plan {
            skip = Set.copyOf(skip);
        }
    }

    /** Shows how a list comes along. */
    @FunctionalInterface
    public interface Shown {
        /**
         * Begins to show.
         *
         * @param name of the list
         * @param days how many days back it is read
         */
        Progress start(String name, long days);
    }

    /**
     * A backfill.
     *
     * @param forgeToken of the forge
     * @param patience how long one question is asked again while the forge is away
     * @param sender to Waywiser
     * @param token of Waywiser
     * @param notices is told why it takes longer
     */
    public Backfill(
            Plan plan,
            Token forgeToken,
            Duration patience,
            Sender sender,
            Token token,
            BackfillState state,
            Clock clock,
            Consumer<String> notices) {
        this.plan = plan;
        this.api = new ForgeApi(plan.forge(), plan.api(), forgeToken, patience, clock, notices);
        this.sender = sender;
        this.token = token;
        this.state = state;
        this.clock = clock;
    }

    /**
     * Reads one repository.
     *
     * @return what became of it
     * @throws BackfillException where the forge does not tell it
     * @throws SendException where Waywiser does not take it
     */
    public Told run(String repository, Shown shown) throws BackfillException, SendException, InterruptedException {
        History history = plan.forge().history(api, repository, plan.span());
        Outbox outbox = new Outbox(sender, token, plan.forge(), plan.dryRun());
        String name = String.join(
                " ", plan.api().toString(), history.repository(), sender.base().toString());
        Instant now = clock.instant();
        for (Listing listing : history.lists()) {
            if (!plan.skip().contains(listing.name())) {
                long days =
                        Math.max(0, Duration.between(plan.span().since(), now).toDays());
                try (Progress progress = shown.start(history.repository() + " " + listing.name(), days)) {
                    new Walk(api, outbox, state, name, listing, plan.span(), progress, now).toTheEnd();
                    progress.reached(days);
                }
            }
        }
        return outbox.told();
    }
}

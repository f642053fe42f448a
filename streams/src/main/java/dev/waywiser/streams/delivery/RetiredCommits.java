package dev.waywiser.streams.delivery;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.streams.finality.Finality;
import dev.waywiser.streams.timeline.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Forgets changes, and the requests that they came with. A change is over when nothing new was said of it, what it shipped with is
 * final in every target, and no deployment that is remembered put it. Requests and changes of which one is told with the other are
 * forgotten only when all of them are over.
 */
final class RetiredCommits {
    private final DeliveryStores stores;
    private final Timeline timeline;
    private final Requests requests;
    private final Finality finality;
    private @Nullable Targets targets;

    RetiredCommits(DeliveryStores stores, Timeline timeline, Requests requests, Finality finality) {
        this.stores = stores;
        this.timeline = timeline;
        this.requests = requests;
        this.finality = finality;
    }

    /** Those of the repository that was asked for last. */
    private record Targets(RepositoryName repository, Instant at, List<Target> all) {}

    int visitChange(String key, ValueAndTimestamp<Change> entry, Instant now) {
        Change change = entry.value();
        if (isOver(entry, now)) {
            Set<String> numbers = requests.numbers(change.repository(), change.sha());
            if (numbers.stream().allMatch(number -> isOver(change.repository(), number, now))) {
                targets(change.repository(), now).forEach(target -> stores.marks.delete(target, change.sha()));
                stores.changes.delete(key);
                forgot(change.repository(), now);
            }
            return 1 + targets(change.repository(), now).size();
        }
        return 1;
    }

    int visitRequest(String key, ValueAndTimestamp<PullRequest> entry, Instant now) {
        if (isOver(entry.value(), entry, now)) {
            stores.requests.delete(key);
            forgot(entry.value().repository(), now);
        }
        return 1 + Requests.members(entry.value()).size();
    }

    int visitRequestsOf(String key, String numbers, Instant now) {
        String[] parts = key.split("\n", 2);
        Set<String> known = new TreeSet<>();
        numbers.lines()
                .filter(number -> stores.requests.behind().get(parts[0] + "\n" + number) != null)
                .forEach(known::add);
        String rest = String.join("\n", known);
        if (known.isEmpty()) {
            stores.requestsOf.delete(new RepositoryName(parts[0]), new CommitSha(parts[1]));
        } else if (!rest.equals(numbers)) {
            stores.requestsOf.put(new RepositoryName(parts[0]), new CommitSha(parts[1]), rest);
        }
        return 1;
    }

    /** Of a commit that nobody told of: when its deployment is final, nobody may any more. */
    int visitMark(String key, String text, Instant now) {
        Target target = Target.parse(key);
        CommitSha commit = new CommitSha(key.substring(target.key().length() + 1));
        boolean over = timeline.isFinal(target, new Mark(text))
                && stores.changes.behind().get(target.repository() + "\n" + commit) == null;
        if (over) {
            stores.marks.delete(target, commit);
            forgot(target.repository(), now);
        }
        return 1;
    }

    /** A commit is awaited as long as it has marks, since a commit that nobody awaits is taken to have none. */
    int visitAwaited(String key, String nothing, Instant now) {
        String[] parts = key.split("\n", 2);
        RepositoryName repository = new RepositoryName(parts[0]);
        CommitSha commit = new CommitSha(parts[1]);
        List<Target> all = targets(repository, now);
        boolean marked = all.stream().anyMatch(target -> stores.marks.get(target, commit) != null);
        if (!marked && !stores.isReferred(repository, "c", commit.value())) {
            stores.awaited.delete(repository, commit);
        }
        return 1 + all.size();
    }

    private boolean isOver(ValueAndTimestamp<Change> entry, Instant now) {
        Change change = entry.value();
        return finality.isOver(entry, change.authoredAt(), now)
                && !stores.isReferred(change.repository(), "c", change.sha().value())
                && targets(change.repository(), now).stream().allMatch(target -> isFinal(target, change.sha()));
    }

    private boolean isFinal(Target target, CommitSha commit) {
        Mark mark = stores.marks.get(target, commit);
        return mark == null || timeline.isFinal(target, mark);
    }

    private boolean isOver(RepositoryName repository, String number, Instant now) {
        ValueAndTimestamp<PullRequest> entry = stores.requests.behind().dated(repository + "\n" + number);
        return entry == null || isOver(entry.value(), entry, now);
    }

    private boolean isOver(PullRequest request, ValueAndTimestamp<PullRequest> entry, Instant now) {
        return finality.isOver(entry, LateWords.time(request), now)
                && Requests.members(request).stream()
                        .map(commit -> stores.changes.behind().dated(request.repository() + "\n" + commit))
                        .filter(Objects::nonNull)
                        .allMatch(change -> isOver(change, now));
    }

    private List<Target> targets(RepositoryName repository, Instant now) {
        if (targets == null || !targets.repository.equals(repository) || !targets.at.equals(now)) {
            targets = new Targets(repository, now, stores.targets(repository));
        }
        return targets.all;
    }

    private void forgot(RepositoryName repository, Instant now) {
        stores.horizons.raise(repository.value(), finality.cutoff(now));
    }
}

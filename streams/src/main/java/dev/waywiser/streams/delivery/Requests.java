package dev.waywiser.streams.delivery;

import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pull requests, and which of them each commit came with. */
final class Requests {
    private static final int MOST_OF_A_COMMIT = 100;

    private static final Comparator<PullRequest> WHICH_BROUGHT_IT = Comparator.comparing(
                    PullRequest::mergedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(PullRequest::number);

    private final DeliveryStores stores;
    private final Unsettled unsettled;
    private final LateWords late;

    Requests(DeliveryStores stores, Unsettled unsettled, LateWords late) {
        this.stores = stores;
        this.unsettled = unsettled;
        this.late = late;
    }

    /** Takes in one view. The request as it is known now, where that told something new. */
    Optional<PullRequest> merge(PullRequest view) {
        PullRequest old = stores.requests.get(view.key());
        PullRequest merged = old == null ? view : old.merge(view);
        if (merged.equals(old) || (old == null && late.refuses(view))) {
            return Optional.empty();
        }
        stores.requests.put(merged.key(), merged);
        Set<CommitSha> members = members(merged);
        members.forEach(commit -> refer(merged, commit));
        if (old != null) {
            members.addAll(members(old));
        }
        members.forEach(commit -> retell(merged.repository(), commit));
        return Optional.of(merged);
    }

    /** The author time of a commit became known: other commits of its requests may have begun then. */
    void authored(Change change) {
        for (String number : numbers(change.repository(), change.sha())) {
            PullRequest request = stores.requests.get(change.repository() + "\n" + number);
            if (request != null && request.firstCommitAt() == null) {
                members(request).forEach(commit -> retell(change.repository(), commit));
            }
        }
    }

    /** The request that the change came with: of several the one that was merged first. */
    @Nullable
    PullRequest of(Change change) {
        return numbers(change.repository(), change.sha()).stream()
                .map(number -> stores.requests.get(change.repository() + "\n" + number))
                .filter(request -> request != null && members(request).contains(change.sha()))
                .min(WHICH_BROUGHT_IT)
                .orElse(null);
    }

    /** When the first of its commits was written, where that is told, or the author time of each is known. */
    @Nullable
    Instant firstCommitAt(PullRequest request) {
        if (request.firstCommitAt() != null
                || request.commitCount() == null
                || request.commits().size() < request.commitCount()) {
            return request.firstCommitAt();
        }
        Instant first = null;
        for (CommitSha commit : request.commits()) {
            Change change = stores.change(request.repository(), commit);
            Instant at = change == null ? null : change.authoredAt();
            if (at == null) {
                return null;
            }
            first = first == null || at.isBefore(first) ? at : first;
        }
        return first;
    }

    static Set<CommitSha> members(PullRequest request) {
        Set<CommitSha> members = new TreeSet<>(request.commits());
        if (request.head() != null) {
            members.add(request.head());
        }
        if (request.mergeCommit() != null) {
            members.add(request.mergeCommit());
        }
        return members;
    }

    /** The least numbers, where there are more: that is a rule which any order of arrival obeys. */
    private void refer(PullRequest request, CommitSha commit) {
        SortedSet<String> numbers = new TreeSet<>(numbers(request.repository(), commit));
        if (numbers.add(request.number())) {
            stores.requestsOf.put(
                    request.repository(),
                    commit,
                    numbers.stream().limit(MOST_OF_A_COMMIT).collect(Collectors.joining("\n")));
        }
    }

    SortedSet<String> numbers(RepositoryName repository, CommitSha commit) {
        String text = stores.requestsOf.get(repository, commit);
        return text == null
                ? Collections.emptySortedSet()
                : text.lines().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where it is shipped, its row tells something else now. */
    private void retell(RepositoryName repository, CommitSha commit) {
        Change change = stores.change(repository, commit);
        if (change != null) {
            unsettled.add(repository, commit, CommitNews.aside(change));
        }
    }
}

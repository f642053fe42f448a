package dev.waywiser.ingest.platform;

import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.DependencyUpdateState;
import dev.waywiser.events.Glob;
import dev.waywiser.events.PullRequest;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what a pull request is recognised as an update of a dependency by a bot: who opened it, or the branch that it comes from. One of
 * both is enough, since a bot that one runs oneself has any name, and not every source tells who opened a request.
 *
 * @param authors names of bots, as the forge writes them
 * @param branches branches that only bots make
 */
public record UpdateRules(List<Glob> authors, List<Glob> branches) {
    private static final String APP = "[bot]";

    public UpdateRules {
        authors = List.copyOf(authors);
        branches = List.copyOf(branches);
        if (authors.size() > RequestRules.MOST || branches.size() > RequestRules.MOST) {
            throw new IllegalArgumentException("authors and branches must be at most " + RequestRules.MOST + " each");
        }
    }

    /** Renovate and Dependabot, hosted or run by oneself. */
    public static UpdateRules defaults() {
        return new UpdateRules(
                globs("renovate[bot]", "renovate-bot", "dependabot[bot]", "dependabot-preview[bot]"),
                globs("renovate/*", "dependabot/*"));
    }

    /**
     * The update that the request is, where it is one. Its service is the one that has the repository's name.
     *
     * @param branch the one that it comes from
     * @param closedAt when it was closed without being merged, where that is told
     */
    public Optional<DependencyUpdate> recognise(
            PullRequest request, @Nullable String branch, @Nullable String team, @Nullable Instant closedAt) {
        String author = request.author();
        boolean byBot = author != null && authors.stream().anyMatch(each -> each.matches(author));
        boolean botsBranch = branch != null && branches.stream().anyMatch(each -> each.matches(branch));
        Map<DependencyUpdateState, Instant> states = states(request, closedAt);
        if (states.isEmpty() || !(byBot || botsBranch)) {
            return Optional.empty();
        }
        UpdateTitle title = UpdateTitle.of(request.title());
        return Optional.of(new DependencyUpdate(
                request.repository(),
                request.number(),
                request.repository().defaultService(),
                bot(author, branch),
                title.dependency(),
                title.version(),
                branch,
                team,
                states,
                request.url()));
    }

    private static Map<DependencyUpdateState, Instant> states(PullRequest request, @Nullable Instant closedAt) {
        Map<DependencyUpdateState, Instant> states = new EnumMap<>(DependencyUpdateState.class);
        if (request.openedAt() != null) {
            states.put(DependencyUpdateState.OPENED, request.openedAt());
        }
        if (request.mergedAt() != null) {
            states.put(DependencyUpdateState.MERGED, request.mergedAt());
        } else if (closedAt != null) {
            states.put(DependencyUpdateState.CLOSED, closedAt);
        }
        return states;
    }

    /** Whose branch it is says more than under which account the bot runs. */
    private static @Nullable String bot(@Nullable String author, @Nullable String branch) {
        for (String known : List.of("renovate", "dependabot")) {
            if ((branch != null && branch.startsWith(known + "/"))
                    || (author != null && author.toLowerCase(Locale.ROOT).startsWith(known))) {
                return known;
            }
        }
        return author != null && author.endsWith(APP) ? author.substring(0, author.length() - APP.length()) : author;
    }

    private static List<Glob> globs(String... patterns) {
        return List.of(patterns).stream().map(Glob::new).toList();
    }
}

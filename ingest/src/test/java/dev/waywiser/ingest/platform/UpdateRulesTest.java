package dev.waywiser.ingest.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waywiser.events.DependencyUpdate;
import dev.waywiser.events.DependencyUpdateState;
import dev.waywiser.events.Glob;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpdateRulesTest {
    private static final Instant OPENED = Instant.parse("2026-03-01T03:00:00Z");
    private static final Instant ENDED = Instant.parse("2026-03-02T03:00:00Z");

    @Test
    void recognise_byAuthorOrBranch_isAnUpdate() {
        assertThat(recognised("renovate[bot]", null))
                .hasValueSatisfying(update -> assertThat(update.bot()).isEqualTo("renovate"));
        assertThat(recognised("Dependabot[bot]", "feature"))
                .hasValueSatisfying(update -> assertThat(update.bot()).isEqualTo("dependabot"));
        assertThat(recognised("acme-ci", "renovate/lodash-4.x"))
                .hasValueSatisfying(update -> assertThat(update.bot()).isEqualTo("renovate"));
        assertThat(recognised(null, "dependabot/npm_and_yarn/lodash-4"))
                .hasValueSatisfying(update -> assertThat(update.bot()).isEqualTo("dependabot"));
        assertThat(recognised("ada", "renovate-the-kitchen")).isEmpty();
        assertThat(recognised(null, null)).isEmpty();
    }

    @Test
    void recognise_byRulesOfOnesOwn_isCalledAsItsAuthor() {
        UpdateRules rules = new UpdateRules(List.of(new Glob("*-updates[bot]")), List.of(new Glob("deps/*")));

        assertThat(rules.recognise(request("acme-updates[bot]", null), null, null, null))
                .hasValueSatisfying(update -> assertThat(update.bot()).isEqualTo("acme-updates"));
        assertThat(rules.recognise(request("ada", null), "deps/lodash", null, null))
                .hasValueSatisfying(update -> assertThat(update.bot()).isEqualTo("ada"));
        assertThat(rules.recognise(request("renovate[bot]", null), "renovate/x", null, null))
                .isEmpty();
    }

    @Test
    void recognise_merged_isNotClosedToo() {
        DependencyUpdate merged = UpdateRules.defaults()
                .recognise(request("renovate[bot]", ENDED), null, "storefront", ENDED)
                .orElseThrow();
        DependencyUpdate closed = UpdateRules.defaults()
                .recognise(request("renovate[bot]", null), null, null, ENDED)
                .orElseThrow();

        assertThat(merged.states())
                .containsOnlyKeys(DependencyUpdateState.OPENED, DependencyUpdateState.MERGED)
                .containsEntry(DependencyUpdateState.MERGED, ENDED);
        assertThat(merged.team()).isEqualTo("storefront");
        assertThat(closed.states())
                .containsEntry(DependencyUpdateState.OPENED, OPENED)
                .containsEntry(DependencyUpdateState.CLOSED, ENDED);
        assertThat(closed.merge(merged).state()).isEqualTo(merged.merge(closed).state());
    }

    @Test
    void rules_ofTooMany_areRefused() {
        assertThatThrownBy(() -> new UpdateRules(Collections.nCopies(21, new Glob("a")), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("authors and branches must be at most 20 each");
    }

    private static Optional<DependencyUpdate> recognised(@Nullable String author, @Nullable String branch) {
        return UpdateRules.defaults().recognise(request(author, null), branch, null, null);
    }

    private static PullRequest request(@Nullable String author, @Nullable Instant mergedAt) {
        return new PullRequest(
                new RepositoryName("acme/shop"),
                "31",
                OPENED,
                null,
                mergedAt,
                null,
                null,
                null,
                false,
                new TreeSet<>(),
                null,
                "Update dependency lodash to v4",
                author,
                null);
    }
}

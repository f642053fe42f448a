package dev.waywiser.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waywiser.store.query.DependencyFigures;
import dev.waywiser.store.query.DriftFigures;
import dev.waywiser.store.query.FeedbackFigures;
import dev.waywiser.store.query.Group;
import dev.waywiser.store.query.OnboardingFigures;
import dev.waywiser.store.query.Period;
import dev.waywiser.store.query.PlatformQueries;
import dev.waywiser.store.query.PlatformRequestFigures;
import dev.waywiser.store.query.Selection;
import dev.waywiser.store.query.ServiceSources;
import dev.waywiser.store.query.SourceFigures;
import dev.waywiser.store.rows.BuildRow;
import dev.waywiser.store.rows.DeliveryRow;
import dev.waywiser.store.rows.DependencyUpdateRow;
import dev.waywiser.store.rows.DriftTransitionRow;
import dev.waywiser.store.rows.FeedbackRow;
import dev.waywiser.store.rows.PlatformRequestRow;
import dev.waywiser.store.rows.RefusalRow;
import dev.waywiser.store.rows.ServiceCreationRow;
import dev.waywiser.store.rows.ServiceRow;
import dev.waywiser.store.rows.ShippedChangeRow;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.util.DoubleComparator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Examples that were worked out by hand. Times are in hours since the period began. */
class PlatformIT extends WithStore {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period MONTH = new Period(START, hour(31 * 24), ZoneOffset.UTC);
    private static final double HOUR = 3_600;

    /** Percentiles are interpolated in floating point. */
    private static final RecursiveComparisonConfiguration NEARLY = RecursiveComparisonConfiguration.builder()
            .withComparatorForType(new DoubleComparator(1e-6), Double.class)
            .build();

    @Test
    void drift_byGroup_isCountedInEpisodes() {
        write(new ServiceRow("shop", "acme/shop", "storefront", false));
        // Told again while it lasts, and reconciled twice: one episode of 10 hours.
        drift("shop", "production", "app", "reconciled", -50);
        drift("shop", "production", "app", "drifted", 10);
        drift("shop", "production", "app", "drifted", 12);
        drift("shop", "production", "app", "reconciled", 20);
        drift("shop", "production", "app", "reconciled", 21);
        // Two at one time: it drifted first, so an episode without length.
        drift("shop", "production", "app", "reconciled", 30);
        drift("shop", "production", "app", "drifted", 30);
        // Began before the period, 14 hours.
        drift("shop", "staging", "app", "drifted", -4);
        drift("shop", "staging", "app", "reconciled", 10);
        // Open for 24 hours at the end of the period; what comes later is not known then.
        drift("lib", "production", "db", "drifted", 30 * 24);
        drift("lib", "production", "db", "reconciled", 32 * 24);
        // Over before the period.
        drift("lib", "staging", "db", "drifted", -20);
        drift("lib", "staging", "db", "reconciled", -19);

        assertThat(store.platform().drift(MONTH, Selection.ALL, Group.NONE))
                .usingRecursiveFieldByFieldElementComparator(NEARLY)
                .containsExactly(new DriftFigures("", 4, 3, 1, 24 * HOUR, 24 * HOUR, 3, 10 * HOUR, 13.2 * HOUR));
        assertThat(store.platform().drift(MONTH, Selection.ALL, Group.ENVIRONMENT))
                .usingRecursiveFieldByFieldElementComparator(NEARLY)
                .containsExactly(
                        new DriftFigures("production", 2, 3, 1, 24 * HOUR, 24 * HOUR, 2, 5 * HOUR, 9 * HOUR),
                        new DriftFigures("staging", 2, 0, 0, null, null, 1, 14 * HOUR, 14 * HOUR));
        assertThat(store.platform().drift(MONTH, Selection.ALL, Group.TEAM))
                .extracting(DriftFigures::group, DriftFigures::openEpisodes)
                .containsExactly(tuple("", 1L), tuple("storefront", 0L));
        assertThat(store.platform()
                        .drift(
                                MONTH,
                                new Selection(List.of(), List.of("storefront"), List.of("staging"), List.of()),
                                Group.NONE))
                .singleElement()
                .satisfies(row -> assertThat(row.reconciled()).isEqualTo(1));
    }

    @Test
    void drift_ofWhichNothingIsKnown_isInsufficient() {
        DriftFigures none =
                store.platform().drift(MONTH, Selection.ALL, Group.NONE).get(0);
        assertThat(none.insufficient()).contains("no event of drift");
        assertThat(none.reconcile().insufficient()).contains("no event of drift");
        assertThat(store.platform().drift(MONTH, Selection.ALL, Group.SERVICE)).isEmpty();
    }

    @Test
    void requests_ofAPeriod_areThoseThatWereAskedAndThoseThatEndedInIt() {
        write(new ServiceRow("shop", "acme/shop", "storefront", false));
        request("1", "create-database", "shop", null, false, "fulfilled", -10, 14);
        request("2", "create-database", "shop", null, false, "fulfilled", 10, 18);
        request("3", "create-database", null, "search", true, "fulfilled", 20, 21);
        request("4", "add-dns", null, "search", false, "declined", 30, 40);
        request("5", "add-dns", null, null, false, "asked", 31 * 24 - 6, null);
        request("6", "add-dns", null, null, false, "fulfilled", 31 * 24 - 2, 32 * 24);

        PlatformRequestFigures all =
                store.platform().requests(MONTH, Selection.ALL, Group.NONE).get(0);
        assertThat(all)
                .usingRecursiveComparison(NEARLY)
                .isEqualTo(new PlatformRequestFigures("", 6, 5, 4, 3, 2, 1, 2, 6 * HOUR, 16 * HOUR, 22.4 * HOUR));
        assertThat(all.selfService().value()).isEqualTo(0.2);
        assertThat(store.platform().requests(MONTH, Selection.ALL, Group.TEAM))
                .extracting(PlatformRequestFigures::group)
                .containsExactly("", "search", "storefront");
        assertThat(store.platform().actions(MONTH, Selection.ALL, 1))
                .extracting(PlatformRequestFigures::group, PlatformRequestFigures::byHand)
                .containsExactly(tuple("add-dns", 3L));
    }

    @Test
    void requests_ofWhichNothingIsKnown_areInsufficient() {
        PlatformRequestFigures none =
                store.platform().requests(MONTH, Selection.ALL, Group.NONE).get(0);
        assertThat(none.selfService().value()).isNull();
        assertThat(none.selfService().insufficient()).contains("no request to the platform");
        request("1", "a", null, null, false, "fulfilled", -10, -5);
        PlatformRequestFigures quiet =
                store.platform().requests(MONTH, Selection.ALL, Group.NONE).get(0);
        assertThat(quiet.insufficient()).isNull();
        assertThat(quiet.selfService().insufficient()).contains("in this period");
        assertThat(quiet.fulfil().insufficient()).contains("in this period");
    }

    @Test
    void dependencies_andTheWorkTheyAre_areCounted() {
        update("1", "merged", -24, 24);
        update("2", "merged", 10, 22);
        update("3", "closed", 20, 30);
        update("4", "opened", 31 * 24 - 10, null);
        update("5", "merged", 31 * 24 - 2, 33 * 24);
        build("1", "renovate/2", 12);
        build("2", "main", 13);
        build("3", null, 14);
        build("4", "renovate/1", -5);
        shipped("a", "staging", "2", 23);
        shipped("a", "production", "2", 25);
        shipped("b", "production", "77", 25);
        shipped("c", "production", null, 25);
        shipped("d", "production", null, 25);

        DependencyFigures row =
                store.platform().dependencies(MONTH, Selection.ALL, Group.NONE).get(0);
        assertThat(row.updates())
                .usingRecursiveComparison(NEARLY)
                .isEqualTo(new DependencyFigures.Updates(
                        5, 4, 2, 1, 2, 6 * HOUR, 10 * HOUR, 30 * HOUR, (12 + 0.9 * 36) * HOUR));
        assertThat(row.maintenance()).isEqualTo(new DependencyFigures.Maintenance(3, 1, 4, 1));
        assertThat(row.maintenanceOfBuilds().value()).isEqualTo(1 / 3.0);
        assertThat(row.maintenanceOfChanges().value()).isEqualTo(0.25);
        assertThat(store.platform().dependencies(MONTH, Selection.ALL, Group.REPOSITORY))
                .extracting(DependencyFigures::group)
                .containsExactly("acme/shop");
    }

    @Test
    void dependencies_thatNoBotTellsOf_areNoMaintenanceOfZero() {
        build("1", "main", 12);
        DependencyFigures row =
                store.platform().dependencies(MONTH, Selection.ALL, Group.NONE).get(0);
        assertThat(row.insufficient()).contains("no update");
        assertThat(row.maintenanceOfBuilds().value()).isNull();
        assertThat(row.maintenanceOfBuilds().insufficient()).contains("no update");
    }

    @Test
    void onboarding_ofCreatedServices_isAFunnel() {
        created("1", "basket", "java-service", "failed", 0, 1);
        created("2", "basket", "java-service", "succeeded", 2, 3);
        created("3", "mail", null, "succeeded", 10, 11);
        created("4", "idle", "java-service", "succeeded", 20, 21);
        created("5", "old", "java-service", "succeeded", -100, -99);
        created("6", "never", "java-service", "cancelled", 5, 6);
        // Before it was created there was another of that name.
        deployed("basket", "production", -200);
        built("basket", 4);
        deployed("basket", "staging", 6);
        deployed("basket", "production", 26);
        built("mail", 12);
        deployed("mail", "production", 40);

        OnboardingFigures row = store.platform()
                .onboarding(MONTH, Selection.production(List.of("production")), Group.NONE)
                .get(0);
        assertThat(row.funnel())
                .usingRecursiveComparison(NEARLY)
                .isEqualTo(new OnboardingFigures.Funnel(
                        3, 2, 2, 2, 2, 2 * HOUR, 2 * HOUR, 17 * HOUR, (4 + 0.9 * 26) * HOUR, 27 * HOUR, 29.4 * HOUR));
        assertThat(row.templates()).isEqualTo(new OnboardingFigures.Templates(2, 1));
        assertThat(row.stuckBefore()).isEqualTo(OnboardingFigures.Stage.FIRST_BUILD);
        assertThat(store.platform().onboarding(MONTH, Selection.production(List.of("production")), Group.SERVICE))
                .extracting(OnboardingFigures::group, OnboardingFigures::stuckBefore)
                .containsExactly(
                        tuple("basket", null),
                        tuple("idle", OnboardingFigures.Stage.FIRST_BUILD),
                        tuple("mail", null),
                        tuple("never", null));
        assertThat(row.success().value()).isEqualTo(2 / 3.0);
        assertThat(row.adoption().value()).isEqualTo(2 / 3.0);
        assertThat(store.platform().onboarding(MONTH, Selection.production(List.of("production")), Group.TEAM))
                .extracting(OnboardingFigures::group)
                .containsExactly("builders");
    }

    @Test
    void onboarding_whereNothingWasCreated_isInsufficient() {
        OnboardingFigures row = store.platform()
                .onboarding(MONTH, Selection.production(List.of("production")), Group.NONE)
                .get(0);
        assertThat(row.toProduction().insufficient()).contains("no service");
        assertThat(row.adoption().value()).isNull();
        assertThat(row.success().insufficient()).contains("no run of a template");
    }

    @Test
    void feedback_ofTooFew_isCountedAndNotTold() {
        int[] scores = {5, 4, 4, 2, 1};
        for (int i = 0; i < scores.length; i++) {
            answered("c" + i, "onboarding", "csat", scores[i], i);
        }
        int[] recommends = {10, 9, 8, 7, 6, 0};
        for (int i = 0; i < recommends.length; i++) {
            answered("n" + i, "builds", "nps", recommends[i], i);
        }
        answered("x", "builds", "csat", 1, 5);

        FeedbackFigures all =
                store.platform().feedback(MONTH, Selection.ALL, Group.NONE, 5).get(0);
        assertThat(all.csatAnswers()).isEqualTo(6);
        assertThat(all.contentShare().value()).isEqualTo(0.5);
        assertThat(all.csatMean()).isEqualTo(17 / 6.0);
        assertThat(all.netPromoterScore().value()).isEqualTo(0.0);

        List<FeedbackFigures> topics = store.platform().feedback(MONTH, Selection.ALL, Group.TOPIC, 5);
        assertThat(topics).extracting(FeedbackFigures::group).containsExactly("builds", "onboarding");
        assertThat(topics.get(0).csatAnswers()).isEqualTo(1);
        assertThat(topics.get(0).csatMean()).isNull();
        assertThat(topics.get(0).contentShare().value()).isNull();
        assertThat(topics.get(0).contentShare().insufficient()).contains("fewer than 5");
        assertThat(topics.get(1).contentShare().value()).isEqualTo(0.6);
        assertThat(topics.get(1).netPromoterScore().insufficient()).contains("nobody answered");
    }

    @Test
    void comments_ofTooFewByAScale_areNotTold() {
        for (int i = 0; i < 5; i++) {
            commented("c" + i, "onboarding", "csat", i == 0 ? null : "words " + i, "a");
        }
        for (int i = 0; i < 4; i++) {
            commented("n" + i, "onboarding", "nps", "of four", "a");
            commented("b" + i, "builds", "csat", "of four", i < 2 ? "a" : "b");
        }

        assertThat(store.platform().comments(MONTH, Selection.ALL, 5, 100))
                .extracting(PlatformQueries.Comment::comment)
                .containsExactlyInAnyOrder("words 1", "words 2", "words 3", "words 4");
        assertThat(store.platform().comments(MONTH, Selection.ALL, 4, 100)).hasSize(12);
        assertThat(store.platform()
                        .comments(MONTH, new Selection(List.of(), List.of("b"), List.of(), List.of()), 3, 100))
                .isEmpty();
    }

    private void commented(String id, String topic, String scale, @Nullable String comment, String team) {
        write(new FeedbackRow("q1", id, topic, scale, 4, hour(1.0), comment, null, team, false));
    }

    @Test
    void sources_tellWhatBecameOfTheirDeliveries() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        delivery("1", "github", "mapped", Map.of("change", 3, "deployment", 1), now.minusSeconds(3_000));
        delivery("2", "github", "ignored", Map.of(), now.minusSeconds(2_000));
        delivery("3", "github", "unmapped", Map.of(), now.minusSeconds(1_000));
        delivery("4", "native", "mapped", Map.of("build", 2), now.minusSeconds(500));
        sent(
                "5",
                "argocd",
                now.minusSeconds(400),
                now.minusSeconds(410)); // 10 s, and the sender's clock was ahead once
        sent("6", "argocd", now.minusSeconds(300), now.minusSeconds(320));
        sent("7", "argocd", now.minusSeconds(200), now.minusSeconds(100));
        sent("8", "argocd", now.minusSeconds(100), null);
        Instant minute = now.minusSeconds(600).truncatedTo(ChronoUnit.MINUTES);
        refused("github", minute, "unauthorized", "p1", 2);
        refused("github", minute, "unauthorized", "p1", 5); // the count grows, and replaces what it was
        refused("github", minute, "unauthorized", "p2", 1);
        refused("github", minute, "too_often", "p1", 1);
        refused("github", minute.minus(Duration.ofDays(2)), "unauthorized", "p1", 100);
        refused("gitlab", minute, "unauthorized", "p1", 9);

        List<SourceFigures> sources =
                store.platform().sources(new Period(now.minus(Duration.ofDays(1)), now.plusSeconds(1), ZoneOffset.UTC));
        assertThat(sources).extracting(SourceFigures::group).containsExactly("argocd", "github", "gitlab", "native");
        assertThat(sources.get(0).lag()).usingRecursiveComparison(NEARLY).isEqualTo(new SourceFigures.Lag(10.0, 19.0));
        SourceFigures github = sources.get(1);
        assertThat(github.lag()).isEqualTo(new SourceFigures.Lag(null, null));
        assertThat(List.of(github.deliveries(), github.mapped(), github.ignored(), github.unmapped(), github.events()))
                .containsExactly(3L, 1L, 1L, 1L, 4L);
        assertThat(github.last()).isEqualTo(now.minusSeconds(1_000));
        assertThat(github.usualGapSeconds()).isEqualTo(1_000);
        assertThat(github.unmappedShare().value()).isEqualTo(1 / 3.0);
        assertThat(github.refused()).isEqualTo(7);
        SourceFigures gitlab = sources.get(2);
        assertThat(gitlab.refused()).isEqualTo(9);
        assertThat(gitlab.deliveries()).isZero();
        assertThat(gitlab.last()).isNull();
        assertThat(gitlab.silentSeconds(now)).isNull();
        assertThat(gitlab.unmappedShare().value()).isNull();
        assertThat(sources.get(3).refused()).isZero();
        assertThat(sources.get(3).usualGapSeconds()).isNull();
    }

    @Test
    void sourcesOfAService_areThoseThatNameItOrItsRepository() {
        write(new ServiceRow("shop", "acme/shop", "storefront", false));
        write(new ServiceRow("cart", "acme/shop", "", false));
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Period day = new Period(now.minus(Duration.ofDays(1)), now, ZoneOffset.UTC);
        told("1", "argocd", now.minusSeconds(50), List.of("shop", "mail"), List.of());
        told("2", "argocd", now.minusSeconds(40), List.of("shop"), List.of());
        told("3", "github", now.minusSeconds(30), List.of("shop"), List.of("acme/shop", "acme/nobody"));
        told("3", "github", now.minusSeconds(30), List.of("shop"), List.of("acme/shop", "acme/nobody"));
        told("4", "gitlab", day.from().minusMillis(1), List.of("shop"), List.of());
        told("5", "gitlab", now, List.of("shop"), List.of());

        assertThat(store.platform().serviceSources(day, Selection.ALL, 10))
                .containsExactly(
                        new ServiceSources("shop", "storefront", List.of("argocd", "github"), 3, now.minusSeconds(30)),
                        new ServiceSources("cart", "", List.of("github"), 1, now.minusSeconds(30)),
                        new ServiceSources("mail", "", List.of("argocd"), 1, now.minusSeconds(50)));
        assertThat(store.platform().serviceSources(day, Selection.ALL, 1)).hasSize(1);
        Selection storefront = new Selection(List.of(), List.of("storefront"), List.of(), List.of());
        assertThat(store.platform().serviceSources(day, storefront, 10))
                .extracting(ServiceSources::service)
                .containsExactly("shop");
    }

    private void told(String id, String source, Instant at, List<String> services, List<String> repositories) {
        DeliveryRow.Told told = new DeliveryRow.Told(null, services, repositories);
        write(new DeliveryRow(
                id, source, at, null, null, "mapped", null, null, null, Map.of(), told, ByteBuffer.allocate(0)));
    }

    private void sent(String id, String source, Instant at, @Nullable Instant happenedAt) {
        DeliveryRow.Told told = new DeliveryRow.Told(happenedAt, List.of(), List.of());
        write(new DeliveryRow(
                id, source, at, null, null, "mapped", null, null, null, Map.of(), told, ByteBuffer.allocate(0)));
    }

    private void refused(String source, Instant minute, String reason, String process, long count) {
        write(new RefusalRow(source, minute, reason, process, count));
    }

    private static Instant hour(double hours) {
        return START.plusMillis(Math.round(hours * 3_600_000));
    }

    private static @Nullable Instant hour(@Nullable Integer hours) {
        return hours == null ? null : hour((double) hours);
    }

    private void drift(String service, String environment, String resource, String state, int hours) {
        write(new DriftTransitionRow(
                environment, service, "argocd", resource, hour((double) hours), state, null, null, null, false));
    }

    private void request(
            String id,
            String action,
            @Nullable String service,
            @Nullable String team,
            boolean selfService,
            String state,
            int asked,
            @Nullable Integer finished) {
        write(new PlatformRequestRow(
                "jira",
                id,
                action,
                service,
                team,
                selfService,
                state,
                hour((double) asked),
                hour(finished),
                null,
                null,
                false));
    }

    private void update(String number, String state, int opened, @Nullable Integer finished) {
        write(new DependencyUpdateRow(
                "acme/shop",
                number,
                "shop",
                "renovate",
                null,
                null,
                "renovate/" + number,
                null,
                state,
                hour((double) opened),
                hour(finished),
                null,
                false));
    }

    private void build(String id, @Nullable String branch, int finished) {
        build("acme/shop", "shop", id, branch, finished);
    }

    private void built(String service, int finished) {
        build("acme/" + service, service, "b" + finished, "main", finished);
    }

    private void build(String repository, String service, String id, @Nullable String branch, int finished) {
        write(new BuildRow(
                repository,
                service,
                "ci",
                id,
                1,
                "main",
                branch,
                null,
                "success",
                null,
                null,
                hour((double) finished),
                null,
                false));
    }

    private void shipped(String sha, String environment, @Nullable String pullRequest, int deployed) {
        write(new ShippedChangeRow(
                "shop",
                environment,
                "acme/shop",
                sha.repeat(40),
                hour((double) deployed - 5),
                "d",
                hour((double) deployed),
                pullRequest,
                null,
                null,
                null,
                null,
                false));
    }

    private void created(String id, String service, @Nullable String template, String state, int started, int ended) {
        write(new ServiceCreationRow(
                "backstage",
                id,
                service,
                null,
                template,
                "builders",
                state,
                hour((double) started),
                hour((double) ended),
                null,
                false));
    }

    private void deployed(String service, String environment, int finished) {
        write(Facts.deployment(
                "acme/" + service, service, environment, "d" + finished, "succeeded", hour((double) finished), false));
    }

    private void answered(String id, String topic, String scale, int score, int hours) {
        write(new FeedbackRow("q1", id, topic, scale, score, hour((double) hours), null, null, null, false));
    }

    private void delivery(String id, String source, String outcome, Map<String, Integer> events, Instant at) {
        write(new DeliveryRow(
                id,
                source,
                at,
                null,
                null,
                outcome,
                null,
                null,
                null,
                events,
                DeliveryRow.Told.NOTHING,
                ByteBuffer.allocate(0)));
    }
}

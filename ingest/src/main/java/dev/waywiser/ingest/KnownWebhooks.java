package dev.waywiser.ingest;

import dev.waywiser.ingest.alertmanager.Alertmanager;
import dev.waywiser.ingest.argocd.Argocd;
import dev.waywiser.ingest.argorollouts.Argorollouts;
import dev.waywiser.ingest.azuredevops.AzureDevops;
import dev.waywiser.ingest.backstage.Backstage;
import dev.waywiser.ingest.bitbucket.Bitbucket;
import dev.waywiser.ingest.buildkite.Buildkite;
import dev.waywiser.ingest.circleci.Circleci;
import dev.waywiser.ingest.flux.Flux;
import dev.waywiser.ingest.github.Github;
import dev.waywiser.ingest.gitlab.Gitlab;
import dev.waywiser.ingest.grafana.Grafana;
import dev.waywiser.ingest.incidentio.Incidentio;
import dev.waywiser.ingest.jenkins.Jenkins;
import dev.waywiser.ingest.jira.Jira;
import dev.waywiser.ingest.opsgenie.Opsgenie;
import dev.waywiser.ingest.pagerduty.Pagerduty;
import dev.waywiser.ingest.sentry.Sentry;
import dev.waywiser.ingest.tekton.Tekton;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Every source of webhooks there is, in the order in which settings and pages list them. */
public final class KnownWebhooks {
    public static final List<Webhook> ALL = List.of(
            Github.WEBHOOK,
            Gitlab.WEBHOOK,
            Argocd.WEBHOOK,
            Argorollouts.WEBHOOK,
            Bitbucket.WEBHOOK,
            AzureDevops.WEBHOOK,
            Jenkins.WEBHOOK,
            Circleci.WEBHOOK,
            Buildkite.WEBHOOK,
            Tekton.WEBHOOK,
            Flux.WEBHOOK,
            Pagerduty.WEBHOOK,
            Alertmanager.WEBHOOK,
            Grafana.WEBHOOK,
            Opsgenie.WEBHOOK,
            Incidentio.WEBHOOK,
            Jira.WEBHOOK,
            Sentry.WEBHOOK,
            Backstage.WEBHOOK);

    private KnownWebhooks() {}

    /**
     * The source of that name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Webhook named(String name) {
        return ALL.stream()
                .filter(webhook -> webhook.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no source of webhooks is called " + name));
    }
}

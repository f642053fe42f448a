package dev.waywiser.ingest.tekton;

import dev.waywiser.ingest.verify.BasicPassword;
import dev.waywiser.ingest.verify.BearerToken;
import dev.waywiser.ingest.webhook.Told;
import dev.waywiser.ingest.webhook.Webhook;
import java.util.List;

/** Tekton Pipelines. */
public final class Tekton {
    public static final Webhook WEBHOOK = new Webhook(
            "tekton",
            "Tekton",
            List.of(new BasicPassword(), new BearerToken()),
            Told.header("ce-id"),
            Told.header("ce-type"),
            settings -> PipelineRunMapping::map);

    private Tekton() {}
}

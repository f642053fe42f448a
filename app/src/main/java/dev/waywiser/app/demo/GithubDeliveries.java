package dev.waywiser.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.Event;
import dev.waywiser.events.RepositoryName;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells events as GitHub would: in the form of its webhooks, signed. */
final class GithubDeliveries {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String UNREADABLE = "mobile-app";
    private static final String NOWHERE = "0".repeat(40);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SecretKeySpec key;

    GithubDeliveries(String secret) {
        key = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /**
     * A webhook.
     *
     * @param headers that GitHub would send
     * @param body the payload
     */
    record Delivery(Map<String, String> headers, String body) {}

    Delivery of(Event event) {
        if (event instanceof Change change) {
            return delivery("push", push(change));
        }
        if (event instanceof Deployment deployment) {
            boolean created = deployment.state() == DeploymentState.QUEUED;
            return delivery(created ? "deployment" : "deployment_status", deployment(deployment, created));
        }
        if (event instanceof Build build) {
            return delivery("workflow_run", workflowRun(build));
        }
        throw new IllegalArgumentException("GitHub has no webhook for a " + event.type());
    }

    /**
     * What the tool of one team sends in GitHub's name: a deployment of a branch, without the commit. It is kept, and missing from
     * all numbers.
     */
    Delivery unreadable(int number) {
        ObjectNode payload = payload(new RepositoryName("acme/" + UNREADABLE), null);
        payload.putObject("deployment")
                .put("id", number)
                .put("sha", "release-" + number)
                .put("ref", "release-" + number)
                .put("environment", "production");
        return delivery("deployment", payload);
    }

    private Delivery delivery(String name, ObjectNode payload) {
        byte[] body = JSON.writeValueAsBytes(payload);
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "X-GitHub-Event",
                name,
                "X-GitHub-Delivery",
                UUID.nameUUIDFromBytes(body).toString(),
                "X-Hub-Signature-256",
                "sha256=" + HexFormat.of().formatHex(sign(body)));
        return new Delivery(headers, new String(body, UTF_8));
    }

    private byte[] sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    private static ObjectNode push(Change change) {
        ObjectNode commit = JSON.createObjectNode();
        commit.put("id", change.sha().value());
        commit.put("message", change.title());
        commit.put("timestamp", text(change.authoredAt()));
        commit.put("url", change.url());
        commit.putObject("author").put("name", change.author());
        ObjectNode payload = payload(change.repository(), null);
        payload.put("ref", "refs/heads/main");
        payload.put(
                "before",
                change.previous().isEmpty()
                        ? NOWHERE
                        : change.previous().first().value());
        payload.put("after", change.sha().value());
        payload.put("forced", false);
        payload.put("deleted", false);
        payload.putArray("commits").add(commit);
        payload.set("head_commit", commit);
        return payload;
    }

    private static ObjectNode deployment(Deployment told, boolean created) {
        ObjectNode payload = payload(told.repository(), told.team());
        ObjectNode deployment = payload.putObject("deployment");
        deployment.put("id", Long.parseLong(told.id()));
        deployment.put("sha", String.valueOf(told.sha()));
        deployment.put("ref", "main");
        deployment.put("environment", told.environment().value());
        deployment.put("description", told.title());
        deployment.put("created_at", text(told.states().get(DeploymentState.QUEUED)));
        if (!created) {
            ObjectNode status = payload.putObject("deployment_status");
            status.put(
                    "state",
                    switch (told.state()) {
                        case QUEUED -> "queued";
                        case RUNNING -> "in_progress";
                        case SUCCEEDED -> "success";
                        case SKIPPED, CANCELLED -> "error";
                        case FAILED -> "failure";
                    });
            status.put("created_at", text(told.states().get(told.state())));
            status.put("log_url", told.url());
        }
        return payload;
    }

    private static ObjectNode workflowRun(Build told) {
        ObjectNode payload = payload(told.repository(), told.team());
        boolean ended = told.state().isTerminal();
        payload.put("action", told.state() == BuildState.QUEUED ? "requested" : ended ? "completed" : "in_progress");
        ObjectNode run = payload.putObject("workflow_run");
        run.put("id", Long.parseLong(told.id()));
        run.put("run_attempt", told.attempt());
        run.put("name", told.pipeline());
        run.put("head_branch", told.branch());
        run.put("head_sha", String.valueOf(told.sha()));
        run.put("html_url", told.url());
        run.put("run_started_at", text(told.states().get(BuildState.QUEUED)));
        run.put("updated_at", text(told.states().get(told.state())));
        if (ended) {
            run.put(
                    "conclusion",
                    switch (told.state()) {
                        case SUCCESS -> "success";
                        case TIMEOUT -> "timed_out";
                        case CANCELLATION -> "cancelled";
                        case SKIP -> "skipped";
                        case ERROR -> "startup_failure";
                        default -> "failure";
                    });
        }
        return payload;
    }

    private static ObjectNode payload(RepositoryName name, @Nullable String team) {
        ObjectNode payload = JSON.createObjectNode();
        ObjectNode repository = payload.putObject("repository");
        repository.put("full_name", name.value());
        repository.put("default_branch", "main");
        if (team != null) {
            repository.putObject("custom_properties").put("team", team);
        }
        return payload;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}

package dev.waywiser.ingest.gitlab;

import dev.waywiser.ingest.webhook.Parts;
import dev.waywiser.ingest.webhook.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects of GitLab's API in the shapes that its webhooks have, which name and place some members otherwise. */
final class FetchedShapes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> ENDED = Set.of("success", "failed", "canceled", "skipped");

    /** What GitLab itself notes when somebody approves. */
    private static final String APPROVED = "approved this merge request";

    private FetchedShapes() {}

    static Payload mergeRequest(Payload body) {
        Payload told = body.object("merge_request");
        ObjectNode request = request(told);
        if ("closed".equals(told.optionalText("state")) && !told.isAbsent("closed_at")) {
            request.put("action", "close");
            request.set("updated_at", told.node().path("closed_at"));
        }
        return body(body, Map.of("object_attributes", request, "user", author(told)));
    }

    static boolean isApproval(Payload note) {
        String words = note.optionalText("body");
        return note.flag("system") && words != null && words.startsWith(APPROVED);
    }

    /** The request as the event that tells of the approval. */
    static Payload approval(Payload body, Payload note) {
        ObjectNode request = request(body.object("merge_request"));
        request.put("action", "approved");
        request.set("updated_at", note.node().path("created_at"));
        return body(body, Map.of("object_attributes", request, "user", author(note)));
    }

    static Payload note(Payload body, Payload note) {
        ObjectNode attributes = JSON.objectNode();
        copy(note, attributes, "system", "created_at");
        set(attributes, "author_id", note.node().path("author").path("id"));
        return body(
                body, Map.of("object_attributes", attributes, "merge_request", request(body.object("merge_request"))));
    }

    private static ObjectNode request(Payload told) {
        ObjectNode request = JSON.objectNode();
        copy(told, request, "iid", "state", "title", "created_at", "updated_at", "merged_at");
        copy(told, request, "target_branch", "source_branch", "merge_commit_sha", "squash_commit_sha");
        set(request, "url", told.node().path("web_url"));
        set(request, "author_id", told.node().path("author").path("id"));
        if (!told.isAbsent("sha")) {
            request.set("last_commit", JSON.objectNode().set("id", told.node().path("sha")));
        }
        return request;
    }

    private static JsonNode author(Payload of) {
        return of.optionalObject("author").map(Payload::node).orElse(JSON.nullNode());
    }

    /** When a pipeline began is when its first job did. */
    static Payload pipeline(Payload body) {
        Payload told = body.object("pipeline");
        ObjectNode attributes = JSON.objectNode();
        copy(told, attributes, "id", "name", "ref", "tag", "sha", "status", "created_at", "finished_at");
        set(attributes, "url", told.node().path("web_url"));
        ObjectNode first = JSON.objectNode();
        copy(told, first, "started_at");
        return body(
                body,
                Map.of(
                        "object_attributes",
                        attributes,
                        "builds",
                        JSON.arrayNode().add(first)));
    }

    /**
     * An event for each state that has a time. When a deployment ended its job tells, or, where there is none, when it was last
     * changed.
     */
    static List<Payload> deployment(Payload body) {
        Payload told = body.object("deployment");
        JsonNode job = told.node().path("deployable");
        String status = told.text("status");
        List<Payload> events = new ArrayList<>();
        events.add(deployed(
                body, status.equals("blocked") ? status : "created", told.node().path("created_at")));
        JsonNode begun = job.path("started_at");
        if (begun.isString()) {
            events.add(deployed(body, "running", begun));
        }
        if (ENDED.contains(status)) {
            JsonNode ended = job.path("finished_at");
            events.add(deployed(
                    body, status, ended.isString() ? ended : told.node().path("updated_at")));
        } else if (!Set.of("created", "blocked", "running").contains(status)) {
            throw told.wrong("status", "is not a status that is known here");
        }
        return events;
    }

    private static Payload deployed(Payload body, String status, JsonNode at) {
        Payload told = body.object("deployment");
        JsonNode job = told.node().path("deployable");
        ObjectNode event = JSON.objectNode();
        event.put("status", status);
        set(event, "status_changed_at", at);
        set(event, "deployment_id", told.node().path("id"));
        set(event, "environment", told.object("environment").node().path("name"));
        copy(told, event, "ref", "sha");
        set(event, "commit_title", job.path("commit").path("title"));
        set(event, "deployable_url", job.path("web_url"));
        event.set("project", body.object("project").node());
        return new Payload(event, told.pointer());
    }

    static Payload release(Payload body) {
        Payload told = body.object("release");
        ObjectNode event = JSON.objectNode();
        event.put("action", "create");
        set(event, "tag", told.node().path("tag_name"));
        copy(told, event, "created_at", "commit");
        event.set("project", body.object("project").node());
        return new Payload(event, told.pointer());
    }

    static Payload issue(Payload body) {
        Payload told = body.object("issue");
        ObjectNode attributes = JSON.objectNode();
        copy(told, attributes, "iid", "state", "title", "created_at", "updated_at", "closed_at");
        set(attributes, "url", told.node().path("web_url"));
        if ("incident".equals(told.optionalText("issue_type"))) {
            attributes.put("type", "Incident");
        }
        String severity = told.optionalText("severity");
        if (severity != null) {
            attributes.put("severity", severity.toLowerCase(Locale.ROOT));
        }
        ArrayNode labels = JSON.arrayNode();
        told.node().path("labels").forEach(label -> labels.add(JSON.objectNode().set("title", label)));
        return body(body, Map.of("object_attributes", attributes, "labels", labels));
    }

    private static Payload body(Payload body, Map<String, JsonNode> members) {
        ObjectNode project = JSON.objectNode();
        project.set("project", body.object("project").node());
        return Parts.with(new Payload(project, body.pointer()), members);
    }

    private static void copy(Payload from, ObjectNode to, String... names) {
        for (String name : names) {
            set(to, name, from.node().path(name));
        }
    }

    private static void set(ObjectNode to, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            to.set(name, value);
        }
    }
}

package dev.waywiser.events.json;

import dev.waywiser.events.Build;
import dev.waywiser.events.BuildState;
import dev.waywiser.events.Change;
import dev.waywiser.events.CommitSha;
import dev.waywiser.events.Deployment;
import dev.waywiser.events.DeploymentState;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.Event;
import dev.waywiser.events.Glob;
import dev.waywiser.events.Incident;
import dev.waywiser.events.IncidentState;
import dev.waywiser.events.PullRequest;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.ServiceName;
import dev.waywiser.events.Text;
import dev.waywiser.events.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes an event of one JSON object, or says everything that is wrong with it. */
final class EventReader {
    private final Fields fields;
    private final List<Problem> problems;

    private EventReader(Fields fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /** The event, or {@code null} after at least one problem was added. */
    static @Nullable Event read(ObjectNode object, String pointer, List<Problem> problems) {
        Fields fields = new Fields(object, pointer, problems);
        EventReader reader = new EventReader(fields, problems);
        String type = fields.required("type", text -> text);
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "change" -> reader.change();
            case "version" -> reader.version();
            case "pull_request" -> reader.pullRequest();
            case "deployment" -> reader.deployment();
            case "build" -> reader.build();
            case "incident" -> reader.incident();
            case "service" -> reader.service();
            case "service_creation" -> reader.platform().serviceCreation();
            case "platform_request" -> reader.platform().platformRequest();
            case "dependency_update" -> reader.platform().dependencyUpdate();
            case "drift" -> reader.platform().drift();
            case "feedback" -> reader.platform().feedback();
            default -> {
                fields.problem(
                        "type",
                        "must be one of change, version, pull_request, deployment, build, incident, service,"
                                + " service_creation, platform_request, dependency_update, drift, feedback");
                yield null;
            }
        };
    }

    private PlatformReader platform() {
        return new PlatformReader(this, fields);
    }

    private @Nullable Event change() {
        RepositoryName repository = fields.required("repository", RepositoryName::new);
        CommitSha sha = fields.required("sha", CommitSha::new);
        SortedSet<CommitSha> parents = fields.set("parents", CommitSha::new);
        SortedSet<CommitSha> previous = fields.set("previous", CommitSha::new);
        Instant authoredAt = fields.instant("authoredAt");
        Boolean onDefaultBranch = fields.bool("onDefaultBranch");
        Boolean merge = fields.bool("merge");
        SortedSet<String> paths = fields.set("paths", Change.MOST_PATHS, Text::path);
        String title = fields.words("title");
        String author = fields.name("author");
        String url = fields.url("url");
        return finish(() -> new Change(
                Objects.requireNonNull(repository),
                Objects.requireNonNull(sha),
                parents,
                previous == null ? Collections.emptySortedSet() : previous,
                authoredAt,
                onDefaultBranch == null || onDefaultBranch,
                merge != null && merge,
                paths,
                title,
                author,
                url));
    }

    private @Nullable Event version() {
        RepositoryName repository = fields.required("repository", RepositoryName::new);
        String name = fields.requiredName("name");
        CommitSha sha = fields.required("sha", CommitSha::new);
        Instant at = fields.requiredInstant("at");
        return finish(() -> new Version(
                Objects.requireNonNull(repository),
                Objects.requireNonNull(name),
                Objects.requireNonNull(sha),
                Objects.requireNonNull(at)));
    }

    private @Nullable Event pullRequest() {
        RepositoryName repository = fields.required("repository", RepositoryName::new);
        String number = fields.requiredName("number");
        Instant openedAt = fields.instant("openedAt");
        Instant firstReviewAt = fields.instant("firstReviewAt");
        Instant mergedAt = fields.instant("mergedAt");
        Instant firstCommitAt = fields.instant("firstCommitAt");
        CommitSha head = fields.optional("head", CommitSha::new);
        CommitSha mergeCommit = fields.optional("mergeCommit", CommitSha::new);
        Boolean squashed = fields.bool("squashed");
        SortedSet<CommitSha> commits = fields.set("commits", PullRequest.MOST_COMMITS, CommitSha::new);
        int count = fields.whole("commitCount", 1, PullRequest.HIGHEST_COUNT);
        String title = fields.words("title");
        String author = fields.name("author");
        String url = fields.url("url");
        return finish(() -> new PullRequest(
                Objects.requireNonNull(repository),
                Objects.requireNonNull(number),
                openedAt,
                firstReviewAt,
                mergedAt,
                firstCommitAt,
                head,
                mergeCommit,
                squashed != null && squashed,
                commits == null ? Collections.emptySortedSet() : commits,
                count == 0 ? null : count,
                title,
                author,
                url));
    }

    private @Nullable Event deployment() {
        Owner owner = owner();
        EnvironmentName environment = fields.required("environment", EnvironmentName::new);
        String id = fields.optional("id", text -> Text.name("id", text));
        CommitSha sha = fields.optional("sha", CommitSha::new);
        String version = fields.name("version");
        String team = fields.name("team");
        Map<DeploymentState, Instant> states = states(DeploymentState.class);
        put(states, DeploymentState.QUEUED, "queuedAt");
        put(states, DeploymentState.RUNNING, "startedAt");
        String branch = fields.name("branch");
        SortedSet<String> labels = names("labels");
        SortedSet<String> fixes = names("fixes");
        String title = fields.words("title");
        String url = fields.url("url");
        if (fields.isAbsent("id") && states.keySet().stream().noneMatch(DeploymentState::isTerminal)) {
            fields.problem(
                    "id",
                    "is required while the deployment has not ended: without it the later states could not be joined");
        }
        return finish(() -> {
            ServiceName service = Objects.requireNonNull(owner.service);
            String key = id != null ? id : derivedId(service, environment, sha, version, states);
            return new Deployment(
                    Objects.requireNonNull(owner.repository),
                    service,
                    Objects.requireNonNull(environment),
                    key,
                    sha,
                    version,
                    team,
                    states,
                    branch,
                    labels,
                    fixes,
                    title,
                    url);
        });
    }

    private SortedSet<String> names(String name) {
        SortedSet<String> names = fields.set(name, text -> Text.name(name, text));
        return names == null ? Collections.emptySortedSet() : names;
    }

    private @Nullable Event build() {
        Owner owner = owner();
        String source = fields.name("source");
        String id = fields.requiredName("id");
        int attempt = fields.positive("attempt", 1, Build.MOST_ATTEMPTS);
        String pipeline = fields.name("pipeline");
        String branch = fields.name("branch");
        CommitSha sha = fields.optional("sha", CommitSha::new);
        String team = fields.name("team");
        Map<BuildState, Instant> states = states(BuildState.class);
        put(states, BuildState.QUEUED, "queuedAt");
        put(states, BuildState.RUNNING, "startedAt");
        String url = fields.url("url");
        return finish(() -> new Build(
                source == null ? "native" : source,
                Objects.requireNonNull(id),
                attempt,
                Objects.requireNonNull(owner.repository),
                Objects.requireNonNull(owner.service),
                pipeline,
                branch,
                sha,
                team,
                states,
                url));
    }

    private @Nullable Event incident() {
        String id = fields.requiredName("id");
        ServiceName service = fields.required("service", ServiceName::new);
        EnvironmentName environment = fields.required("environment", EnvironmentName::new);
        SortedSet<Incident.Transition> transitions = transitions();
        Instant statedAt = fields.instant("statedAt");
        String title = fields.words("title");
        String severity = fields.name("severity");
        String deployment = fields.name("deployment");
        CommitSha sha = fields.optional("sha", CommitSha::new);
        String version = fields.name("version");
        Boolean noChange = fields.bool("noChange");
        String url = fields.url("url");
        return finish(() -> {
            Instant latest = transitions.last().at();
            return new Incident(
                    Objects.requireNonNull(id),
                    Objects.requireNonNull(service),
                    Objects.requireNonNull(environment),
                    transitions,
                    new Incident.Details(
                            statedAt == null ? latest : statedAt,
                            title,
                            severity,
                            deployment,
                            sha,
                            version,
                            noChange != null && noChange,
                            url));
        });
    }

    private SortedSet<Incident.Transition> transitions() {
        SortedSet<Incident.Transition> transitions = new TreeSet<>();
        boolean listed = !fields.isAbsent("transitions");
        for (Fields transition : fields.objects("transitions")) {
            IncidentState state = transition.requiredState("state", IncidentState.class);
            Instant at = transition.requiredInstant("at");
            transition.rejectUnknown();
            if (state != null && at != null) {
                transitions.add(new Incident.Transition(at, state));
            }
        }
        Map<IncidentState, Instant> states =
                listed && !transitions.isEmpty() ? optionalStates(IncidentState.class) : states(IncidentState.class);
        transitions.addAll(Incident.transitions(states));
        return transitions;
    }

    private @Nullable Event service() {
        ServiceName service = fields.required("service", ServiceName::new);
        Instant at = fields.requiredInstant("at");
        RepositoryName repository = fields.optional("repository", RepositoryName::new);
        String team = fields.name("team");
        SortedSet<Glob> paths = globs(fields, "paths", Collections.emptySortedSet());
        SortedMap<EnvironmentName, Boolean> environments =
                fields.flags("environments", ServiceDeclaration.MOST_NAMES, EnvironmentName::new);
        String timezone = fields.optional("timezone", ServiceDeclaration::zone);
        int window = fields.whole("failureWindowSeconds", 60, 2_592_000);
        ServiceDeclaration.Hotfix hotfix = hotfix();
        SortedSet<String> tags = fields.set("tags", ServiceDeclaration.MOST_NAMES, text -> Text.name("tags", text));
        Boolean removed = fields.bool("removed");
        return finish(() -> new ServiceDeclaration(
                Objects.requireNonNull(service),
                Objects.requireNonNull(at),
                repository,
                team,
                paths,
                environments,
                timezone,
                window == 0 ? null : Duration.ofSeconds(window),
                hotfix,
                tags == null ? Collections.emptySortedSet() : tags,
                removed != null && removed));
    }

    private ServiceDeclaration.Hotfix hotfix() {
        ServiceDeclaration.Hotfix usual = ServiceDeclaration.Hotfix.DEFAULT;
        Fields told = fields.object("hotfix");
        if (told == null) {
            return usual;
        }
        SortedSet<Glob> labels = globs(told, "labels", usual.labels());
        SortedSet<Glob> branches = globs(told, "branches", usual.branches());
        SortedSet<Glob> titles = globs(told, "titles", usual.titles());
        told.rejectUnknown();
        return new ServiceDeclaration.Hotfix(labels, branches, titles);
    }

    private static SortedSet<Glob> globs(Fields fields, String name, SortedSet<Glob> absent) {
        SortedSet<Glob> globs = fields.set(name, ServiceDeclaration.MOST_NAMES, Glob::new);
        return globs == null ? absent : globs;
    }

    record Owner(
            @Nullable RepositoryName repository, @Nullable ServiceName service) {}

    /** Repository and service name each other where only one is told. */
    Owner owner() {
        RepositoryName repository = fields.optional("repository", RepositoryName::new);
        ServiceName service = fields.optional("service", ServiceName::new);
        if (service != null) {
            return new Owner(repository != null ? repository : new RepositoryName(service.value()), service);
        }
        if (repository != null) {
            return new Owner(repository, repository.defaultService());
        }
        fields.problem("service", "is required where repository is not given");
        return new Owner(null, null);
    }

    <S extends Enum<S>> Map<S, Instant> states(Class<S> type) {
        Map<S, Instant> states = optionalStates(type);
        if (states.isEmpty() && fields.isAbsent("state") && fields.isAbsent("at")) {
            fields.problem("state", "is required, with at; or states with a time for each state");
        }
        return states;
    }

    private <S extends Enum<S>> Map<S, Instant> optionalStates(Class<S> type) {
        Map<S, Instant> states = fields.times("states", type);
        S state = fields.state("state", type);
        Instant at = fields.instant("at");
        if (state != null && at != null) {
            states.merge(state, at, (a, b) -> a.isBefore(b) ? a : b);
        } else if (state != null) {
            fields.problem("at", "is required with state");
        } else if (at != null) {
            fields.problem("state", "is required with at");
        }
        return states;
    }

    private <S extends Enum<S>> void put(Map<S, Instant> states, S state, String name) {
        Instant at = fields.instant(name);
        if (at != null) {
            states.merge(state, at, (a, b) -> a.isBefore(b) ? a : b);
        }
    }

    @Nullable
    Event finish(Supplier<Event> make) {
        fields.rejectUnknown();
        if (!problems.isEmpty()) {
            return null;
        }
        try {
            return make.get();
        } catch (IllegalArgumentException invalid) {
            fields.problem(String.valueOf(invalid.getMessage()));
            return null;
        }
    }

    private static String derivedId(
            ServiceName service,
            @Nullable EnvironmentName environment,
            @Nullable CommitSha sha,
            @Nullable String version,
            Map<DeploymentState, Instant> states) {
        String natural = String.join(
                "\n",
                service.value(),
                String.valueOf(environment),
                String.valueOf(sha),
                String.valueOf(version),
                String.valueOf(states));
        return UUID.nameUUIDFromBytes(natural.getBytes(StandardCharsets.UTF_8)).toString();
    }
}

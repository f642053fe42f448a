package dev.waywiser.streams.delivery;

import dev.waywiser.events.Deployment;
import dev.waywiser.events.EnvironmentName;
import dev.waywiser.events.RepositoryName;
import dev.waywiser.events.ServiceName;
import dev.waywiser.streams.timeline.Mark;

/** Where versions of a service are put: deployments replace one another within a target, and nowhere else. */
record Target(RepositoryName repository, ServiceName service, EnvironmentName environment) {

    static Target of(Deployment deployment) {
        return new Target(deployment.repository(), deployment.service(), deployment.environment());
    }

    static Target parse(String key) {
        String[] parts = key.split("\n", -1);
        return new Target(new RepositoryName(parts[0]), new ServiceName(parts[1]), new EnvironmentName(parts[2]));
    }

    /** The beginning of every key that belongs to this target. Names hold no control characters, so it is unique. */
    String key() {
        return repository + "\n" + service + "\n" + environment;
    }

    /** The key of the deployment at the mark. */
    String deploymentKey(Mark mark) {
        return key() + "\n" + mark.deploymentId();
    }
}

package dev.waywiser.embedded.engines;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Whether there is a Docker for tests that want containers. Where there is none they are skipped, which is said once; with
 * {@code waywiser.test.docker=required} they run and fail.
 */
final class DockerCondition implements ExecutionCondition {
    private static final String SKIPPED =
            "No Docker answers here: nothing was tested against Kafka and ClickHouse in containers,"
                    + " only against the embedded ones (mvn verify -Pcontainers demands it)";

    /** Asked once a process, since it takes seconds to find out. */
    private static final class Docker {
        static final boolean ANSWERS = answers();

        private static boolean answers() {
            boolean answers = DockerClientFactory.instance().isDockerAvailable();
            if (!answers) {
                System.err.println("[WARNING] SKIPPED: " + SKIPPED);
            }
            return answers;
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!InContainers.WANTED) {
            return ConditionEvaluationResult.enabled("embedded engines are always there");
        }
        if (InContainers.REQUIRED || Docker.ANSWERS) {
            return ConditionEvaluationResult.enabled("Docker answers, or must");
        }
        return ConditionEvaluationResult.disabled(SKIPPED);
    }
}

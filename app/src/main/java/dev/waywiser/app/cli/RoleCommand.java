package dev.waywiser.app.cli;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.node.Node;
import dev.waywiser.app.node.Role;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One role, as a process of its own. */
@Command(
        description = "Run one role, on the Kafka and ClickHouse of the configuration; as many processes as you like.",
        sortOptions = false)
final class RoleCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options = new ServerOptions();

    private final Role role;
    private final Clock clock;

    RoleCommand(Role role, Clock clock) {
        this.role = role;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.read();
        Serving serving = new Serving();
        Node node = serving.start(() -> Node.of(role, config, clock));
        try {
            node.awaitReady();
            System.out.println("waywiser " + role + " is ready on " + node.url());
            serving.await();
        } finally {
            serving.abandon(node);
        }
        return 0;
    }
}

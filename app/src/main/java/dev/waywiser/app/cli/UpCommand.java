package dev.waywiser.app.cli;

import dev.waywiser.app.config.Config;
import dev.waywiser.app.node.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Everything in one process. */
@Command(
        description = "Run everything on this machine, in one process. Data survives a restart, and a crash.",
        sortOptions = false)
final class UpCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options = new ServerOptions();

    private final Clock clock;

    UpCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.read();
        long begun = System.nanoTime();
        Serving serving = new Serving();
        Node node = serving.start(() -> Node.up(config, clock));
        try {
            node.awaitReady();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            Banner.print(System.out, config, node.url(), took, clock.instant());
            serving.await();
        } finally {
            serving.abandon(node);
        }
        return 0;
    }
}

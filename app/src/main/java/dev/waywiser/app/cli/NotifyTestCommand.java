package dev.waywiser.app.cli;

import dev.waywiser.alerts.sending.Destination;
import dev.waywiser.app.alerting.Sample;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Sends a sample to the destinations of a route. */
@Command(
        description = {
            "Send a sample message, which says that it is a test, to the destinations of a route or to one destination, and say"
                    + " what became of it.",
            "",
            "It goes straight from here to them: no server needs to run, and nothing is written down."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: every destination took it", "1: one did not", "2: wrong arguments"},
        footerHeading = "%nFor example:%n",
        footer = {"  waywiser notify test --config waywiser.yaml --route payments"})
final class NotifyTestCommand implements Callable<Integer> {
    @Mixin
    private final Recipients recipients = new Recipients();

    @Mixin
    private final SettingsFile settings = new SettingsFile();

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        boolean all = true;
        for (Destination destination : recipients.in(settings.read(), clock)) {
            all &= Recipients.tell(destination, Sample.message(clock.instant()));
        }
        return all ? 0 : 1;
    }
}

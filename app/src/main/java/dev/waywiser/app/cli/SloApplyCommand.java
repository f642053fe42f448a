package dev.waywiser.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.app.send.Answer;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.ingest.slo.SloException;
import dev.waywiser.ingest.slo.SloFiles;
import dev.waywiser.ingest.slo.WrittenSlo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Service level objectives in files, declared to a running Waywiser one by one. */
@Command(
        description = {
            "Declare the service level objectives of OpenSLO v1 files to a running Waywiser; docs/slos.md describes the form.",
            "",
            "All files are read first; where anything in them is wrong, all of it is said and nothing is sent. SLOs that are in"
                    + " none of the files stay as they are."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: every SLO was taken", "1: it could not go on", "2: some SLOs were refused"},
        footerHeading = "%nFor example:%n",
        footer = {"  waywiser slo apply slos/ --url http://localhost:8080"})
final class SloApplyCommand implements Callable<Integer> {
    private static final int SOME_REFUSED = 2;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or folders of them.")
    private List<Path> files = List.of();

    @Mixin
    private Destination destination = new Destination();

    @Override
    public Integer call() throws SloException, SendException, InterruptedException {
        List<WrittenSlo> slos = SloFiles.written(files);
        Sender sender = destination.sender();
        int taken = 0;
        for (WrittenSlo slo : slos) {
            taken += isTaken(sender, slo) ? 1 : 0;
        }
        int refused = slos.size() - taken;
        System.out.println(
                taken + (taken == 1 ? " SLO" : " SLOs") + " taken" + (refused == 0 ? "" : ", " + refused + " refused"));
        return refused == 0 ? 0 : SOME_REFUSED;
    }

    private static boolean isTaken(Sender sender, WrittenSlo slo) throws SendException, InterruptedException {
        String name = slo.slo().name();
        Map<String, String> headers = new HashMap<>(Destination.token().headers());
        headers.put("Content-Type", "application/yaml");
        Answer answer = sender.put("/api/v1/slos/" + name, headers, slo.yaml().getBytes(UTF_8));
        if (answer instanceof Answer.Rejected rejected) {
            rejected.lines()
                    .forEach(line -> System.err.println("waywiser: " + slo.source() + ": " + name + ": " + line));
            return false;
        }
        System.out.println(name + " of " + slo.slo().service() + ": taken");
        return true;
    }
}

package dev.waywiser.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.app.send.Answer;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import dev.waywiser.events.ServiceDeclaration;
import dev.waywiser.events.json.EventJson;
import dev.waywiser.ingest.catalog.Catalog;
import dev.waywiser.ingest.catalog.CatalogException;
import dev.waywiser.ingest.catalog.CatalogFiles;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Files of a catalog, put to a running Waywiser service by service. */
@Command(
        description = {
            "Send what YAML files say of services to a running Waywiser: its own form, with a list services, or Backstage's"
                    + " catalog-info.yaml; docs/catalog.md describes both.",
            "",
            "All files are read first; where anything in them is wrong, all of it is said and nothing is sent."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: every service was taken", "1: it could not go on", "2: some services were refused"},
        footerHeading = "%nFor example:%n",
        footer = {"  waywiser catalog apply services.yaml */catalog-info.yaml"})
final class CatalogApplyCommand implements Callable<Integer> {
    private static final int SOME_REFUSED = 2;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> TOLD_BY_THE_ADDRESS = List.of("type", "service", "at");

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to send.")
    private List<Path> files = List.of();

    @Mixin
    private Destination destination = new Destination();

    @Override
    public Integer call() throws CatalogException, SendException, InterruptedException {
        Catalog catalog = CatalogFiles.read(files);
        Sender sender = destination.sender();
        int refused = 0;
        int done = 0;
        try (Progress progress = progress(catalog)) {
            for (ServiceDeclaration service : catalog.services()) {
                refused += isTaken(sender, service) ? 0 : 1;
                progress.reached(++done);
            }
        }
        System.out.println((done - refused) + " services taken"
                + (refused == 0 ? "" : ", " + refused + " refused")
                + (catalog.skipped() == 0 ? "" : ", " + catalog.skipped() + " entities of other kinds skipped"));
        return refused == 0 ? 0 : SOME_REFUSED;
    }

    private static Progress progress(Catalog catalog) {
        return Progress.start("catalog", catalog.services().size(), "services", Program.onTerminal(), System.out);
    }

    private static boolean isTaken(Sender sender, ServiceDeclaration service)
            throws SendException, InterruptedException {
        Map<String, String> headers = new HashMap<>(Destination.token().headers());
        headers.put("Content-Type", "application/json");
        Answer answer = sender.put(path(service.service().value()), headers, body(service));
        if (answer instanceof Answer.Rejected rejected) {
            rejected.lines().forEach(line -> System.err.println("waywiser: " + service.service() + ": " + line));
            return false;
        }
        return true;
    }

    private static byte[] body(ServiceDeclaration service) {
        ObjectNode statement = (ObjectNode) JSON.readTree(EventJson.write(service));
        return JSON.writeValueAsBytes(statement.remove(TOLD_BY_THE_ADDRESS));
    }

    /** A slash in the name stays one: the last part of the address may have several. */
    private static String path(String service) {
        return "/api/v1/services/"
                + URLEncoder.encode(service, UTF_8).replace("+", "%20").replace("%2F", "/");
    }
}

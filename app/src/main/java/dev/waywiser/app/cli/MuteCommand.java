package dev.waywiser.app.cli;

import dev.waywiser.app.send.Answer;
import dev.waywiser.app.send.SendException;
import dev.waywiser.app.send.Sender;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A time in which nobody is told of some alerts, put to a running Waywiser or taken back. */
@Command(
        description = {
            "Tell nobody of the alerts that have these labels, for some time; they are evaluated and kept all the same."
                    + " docs/mutes.md names the labels.",
            "",
            "In a value, * stands for any run of characters. An alert is muted where all labels match."
        },
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0: it is muted, or no longer", "1: it could not go on", "2: something of it is wrong"},
        footerHeading = "%nFor example:%n",
        footer = {
            "  waywiser mute service=checkout --for 2h --comment \"database moves\"",
            "  waywiser mute --remove 7b0c4c1e"
        })
final class MuteCommand implements Callable<Integer> {
    private static final int WRONG = 2;
    private static final int ID_LENGTH = 8;
    private static final String PATH = "/api/v1/mutes/";
    private static final JsonMapper JSON = JsonMapper.shared();

    @Parameters(arity = "0..*", paramLabel = "LABEL=VALUE", description = "What alerts are meant.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--for", paramLabel = "TIME", description = "How long, such as 90m, 2h or 3d.")
    private @Nullable String length;

    @Option(names = "--until", paramLabel = "INSTANT", description = "Or until when, such as 2026-03-01T12:00:00Z.")
    private @Nullable String until;

    @Option(names = "--from", paramLabel = "INSTANT", description = "Since when, where that is not now.")
    private @Nullable String from;

    @Option(names = "--comment", paramLabel = "WORDS", description = "Why.")
    private @Nullable String comment;

    @Option(names = "--by", paramLabel = "NAME", description = "Who says so. Default: your name on this machine.")
    private String by = System.getProperty("user.name", "");

    @Option(names = "--remove", paramLabel = "ID", description = "Take this mute back.")
    private @Nullable String remove;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Destination destination = new Destination();

    @Override
    public Integer call() throws SendException, InterruptedException {
        String removed = remove;
        if (removed != null) {
            require(
                    labels.isEmpty() && length == null && until == null && from == null && comment == null,
                    "--remove ID stands alone");
            require(removed.matches("[A-Za-z0-9._-]+"), "--remove takes the id that waywiser mute has told");
            Sender sender = destination.sender();
            return told(sender.delete(PATH + removed, Destination.token().headers()));
        }
        require(!labels.isEmpty(), "Say which alerts: waywiser mute service=checkout --for 2h");
        require((length == null) != (until == null), "Say how long: either --for, such as 2h, or --until");
        Sender sender = destination.sender();
        Map<String, String> headers = new HashMap<>(Destination.token().headers());
        headers.put("Content-Type", "application/json");
        // An id of its own makes it harmless to send it again.
        String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
        return told(sender.put(PATH + id, headers, body()));
    }

    private void require(boolean holds, String words) {
        if (!holds && spec != null) {
            throw new ParameterException(spec.commandLine(), words);
        }
    }

    private byte[] body() {
        ObjectNode mute = JSON.createObjectNode();
        ObjectNode told = mute.putObject("labels");
        labels.forEach(told::put);
        put(mute, "for", length);
        put(mute, "until", until);
        put(mute, "from", from);
        put(mute, "comment", comment);
        put(mute, "by", by.isBlank() ? null : by);
        return JSON.writeValueAsBytes(mute);
    }

    private static void put(ObjectNode mute, String name, @Nullable String value) {
        if (value != null) {
            mute.put(name, value);
        }
    }

    private static int told(Answer answer) {
        if (answer instanceof Answer.Rejected rejected) {
            rejected.lines().forEach(line -> System.err.println("waywiser: " + line));
            return WRONG;
        }
        JsonNode mute = JSON.readTree(((Answer.Acknowledged) answer).body());
        String id = mute.path("id").asString("");
        String labels = mute.path("labels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asString(""))
                .collect(Collectors.joining(", "));
        if (mute.path("removed").asBoolean(false)) {
            System.out.println(labels + " is no longer muted by " + id);
        } else {
            System.out.println(labels + " is muted from " + mute.path("from").asString("") + " until "
                    + mute.path("until").asString("") + "; 'waywiser mute --remove " + id + "' takes it back");
        }
        return 0;
    }
}

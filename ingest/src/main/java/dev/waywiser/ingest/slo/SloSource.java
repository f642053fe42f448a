package dev.waywiser.ingest.slo;

import dev.waywiser.events.json.Problem;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.nativeevents.Statement;
import dev.waywiser.ingest.publish.Declared;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;

/**
 * One statement about one SLO.
 *
 * @param guard who may make one
 * @param register what was said before
 * @param clock tells when it is made
 * @param name the SLO's name, as the address has it
 * @param removal whether it is no longer promised; then a body says nothing
 */
record SloSource(EventGuard guard, SloRegister register, Clock clock, String name, boolean removal)
        implements Statement {
    static final String NAME = "slo";

    private static final int LARGEST_BODY_BYTES = 512 * 1024;
    private static final List<String> CONTENT_TYPES = List.of("application/yaml", "application/x-yaml", "text/yaml");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int largestBodyBytes() {
        return LARGEST_BODY_BYTES;
    }

    @Override
    public List<String> mediaTypes() {
        return removal ? List.of() : CONTENT_TYPES;
    }

    @Override
    public Mapping map(byte[] body) throws RefusedException {
        List<SloDeclaration> told = removal ? removed(body) : declared(body);
        return Mapping.Mapped.declared(told.stream().map(Declared::of).toList());
    }

    private List<SloDeclaration> removed(byte[] body) throws RefusedException {
        if (body.length > 0) {
            throw new RefusedException(RefusalKind.INVALID, "DELETE takes no body; send it without one");
        }
        List<SloDeclaration> told = ask(known -> known.remove(name, Instant.now(clock)));
        if (told.isEmpty()) {
            throw new RefusedException(RefusalKind.UNKNOWN, "There never was an SLO of the name of the address");
        }
        return told;
    }

    private List<SloDeclaration> declared(byte[] body) throws RefusedException {
        List<WrittenSlo> slos;
        try {
            slos = SloDocuments.read("the body", text(body), Instant.now(clock));
        } catch (SloException wrong) {
            throw refused(wrong.places().stream()
                    .map(each -> problem(each.pointer(), each.line(), each.reason()))
                    .toList());
        }
        if (slos.size() > 1) {
            throw refused(List.of(new Problem("", "has " + slos.size() + " SLOs; send each to its own address")));
        }
        WrittenSlo slo = slos.get(0);
        if (!slo.slo().name().equals(name)) {
            String place = "/metadata/name";
            int line = slo.documents().get(0).problem(place, "").line();
            throw refused(List.of(problem(place, line, "must be the name in the address, '" + name + "'")));
        }
        return ask(known -> known.declare(slo.slo()));
    }

    private static String text(byte[] body) throws RefusedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw refused(List.of(new Problem("", "is not text in UTF-8")));
        }
    }

    private static Problem problem(String pointer, int line, String reason) {
        return new Problem(pointer, (line == 0 ? "" : "line " + line + ": ") + reason);
    }

    private static RefusedException refused(List<Problem> problems) {
        return new RefusedException(RefusalKind.INVALID, "Nothing of the request was stored; see errors", problems);
    }

    private <T> T ask(Function<KnownSlos, T> question) throws RefusedException {
        try {
            return register.ask(question);
        } catch (KafkaException away) {
            throw RefusedException.notRead(away);
        }
    }
}

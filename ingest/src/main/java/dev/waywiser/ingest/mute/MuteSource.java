package dev.waywiser.ingest.mute;

import dev.waywiser.events.alerts.Mute;
import dev.waywiser.ingest.nativeevents.EventGuard;
import dev.waywiser.ingest.nativeevents.Statement;
import dev.waywiser.ingest.publish.Declared;
import dev.waywiser.ingest.receive.Headers;
import dev.waywiser.ingest.receive.Mapping;
import dev.waywiser.ingest.receive.RefusalKind;
import dev.waywiser.ingest.receive.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;

/**
 * One statement about one mute.
 *
 * @param guard who may make one
 * @param register what was said before
 * @param clock tells when it is made
 * @param id which mute
 * @param removal whether it is taken back; then a body says nothing
 */
record MuteSource(EventGuard guard, MuteRegister register, Clock clock, String id, boolean removal)
        implements Statement {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    @Override
    public String name() {
        return "mute";
    }

    @Override
    public List<String> mediaTypes() {
        return removal ? List.of() : List.of("application/json");
    }

    @Override
    public void admit(Headers headers) throws RefusedException {
        Statement.super.admit(headers);
        if (!ID.matcher(id).matches()) {
            throw new RefusedException(
                    RefusalKind.INVALID,
                    "The id in the address must have 1 to 100 characters of a-z, A-Z, 0-9, '.', '_' and '-'");
        }
    }

    @Override
    public Mapping map(byte[] body) throws RefusedException {
        Mute mute = removal ? removed(body) : MuteReader.read(id, body, Instant.now(clock));
        return Mapping.Mapped.declared(List.of(Declared.of(mute)));
    }

    private Mute removed(byte[] body) throws RefusedException {
        if (body.length > 0) {
            throw new RefusedException(RefusalKind.INVALID, "DELETE takes no body; send it without one");
        }
        Mute mute;
        try {
            mute = register.latest(id)
                    .orElseThrow(() -> new RefusedException(
                            RefusalKind.UNKNOWN, "There never was a mute of the id in the address"));
        } catch (KafkaException away) {
            throw RefusedException.notRead(away);
        }
        return new Mute(mute.id(), mute.labels(), mute.from(), mute.until(), mute.by(), mute.comment(), true);
    }
}

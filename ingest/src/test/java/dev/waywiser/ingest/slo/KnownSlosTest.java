package dev.waywiser.ingest.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.publish.TopicReader.Told;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownSlosTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final KnownSlos known = new KnownSlos();

    private SloDeclaration take(String service, String target, Instant at) throws SloException {
        SloDeclaration slo = Slos.declared("answers", service, target, at);
        known.take(new Told<>(slo, SloSource.NAME));
        return slo;
    }

    @Test
    void words_onOneSlo_theLaterHoldsInWhateverOrderTheyCome() throws SloException {
        SloDeclaration later = take("shop", "0.99", NOW);
        take("shop", "0.9", NOW.minusMillis(1));
        assertThat(known.living()).extracting(KnownSlos.Known::slo).containsExactly(later);
        SloDeclaration sameTime = take("shop", "0.95", NOW);
        assertThat(known.latest("answers")).map(KnownSlos.Known::slo).contains(sameTime);
    }

    @Test
    void declaration_ofANameThatOthersHave_endsTheirs() throws SloException {
        SloDeclaration old = take("shop", "0.99", NOW.plusSeconds(5));
        take("gone", "0.99", NOW.minusSeconds(5));
        known.take(new Told<>(Slos.declared("answers", "gone", "0.99", NOW).removedAt(NOW), SloSource.NAME));
        SloDeclaration wanted = Slos.declared("answers", "checkout", "0.9", NOW);
        assertThat(known.declare(wanted)).containsExactly(old.removedAt(NOW.plusSeconds(5)), wanted);
    }

    @Test
    void declaration_whereTheClockOfAnotherWasAhead_holdsAllTheSame() throws SloException {
        take("shop", "0.99", NOW.plusSeconds(60));
        SloDeclaration wanted = Slos.declared("answers", "shop", "0.9", NOW);
        assertThat(known.declare(wanted)).containsExactly(wanted.saidAt(NOW.plusSeconds(60)));
    }

    @Test
    void removal_ofWhatHolds_endsIt_andAgain_saysTheSame_andOfNothing_saysNothing() throws SloException {
        assertThat(known.remove("answers", NOW)).isEmpty();
        SloDeclaration one = take("shop", "0.99", NOW.minusSeconds(1));
        SloDeclaration two = take("checkout", "0.99", NOW.minusSeconds(1));
        List<SloDeclaration> ends = known.remove("answers", NOW);
        assertThat(ends).containsExactlyInAnyOrder(one.removedAt(NOW), two.removedAt(NOW));
        ends.forEach(end -> known.take(new Told<>(end, SloSource.NAME)));
        assertThat(known.living()).isEmpty();
        assertThat(known.remove("answers", NOW.plusSeconds(1)))
                .singleElement()
                .satisfies(again -> assertThat(ends).contains(again));
    }
}

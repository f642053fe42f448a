package dev.waywiser.ingest.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.ingest.publish.TopicReader.Told;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FolderPlanTest {
    private static final Instant CHANGED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = CHANGED.plusSeconds(3_600);

    private final KnownSlos known = new KnownSlos();

    private static WrittenSlo written(String service, String target, Instant changed) throws SloException {
        return SloDocuments.read("slo.yaml", Slos.yaml("answers", service, target), changed)
                .get(0);
    }

    private void take(SloDeclaration slo, String source) {
        known.take(new Told<>(slo, source));
    }

    private FolderPlan follow(WrittenSlo... folder) {
        FolderPlan plan = FolderPlan.of(List.of(folder), known, NOW);
        plan.declared().forEach(change -> change.told().forEach(told -> take(told, FolderPlan.SOURCE)));
        plan.ended().forEach(end -> take(end, FolderPlan.SOURCE));
        return plan;
    }

    private static List<SloDeclaration> told(FolderPlan plan) {
        return plan.declared().stream().flatMap(each -> each.told().stream()).toList();
    }

    @Test
    void folder_thatWasTold_hasNothingLeftToTell_alsoWhereItsFilesAreTouchedOrCopied() throws SloException {
        WrittenSlo slo = written("shop", "0.9", CHANGED);
        assertThat(told(follow(slo))).containsExactly(slo.slo());
        for (Instant changed : List.of(CHANGED.minusSeconds(9), CHANGED, CHANGED.plusSeconds(9))) {
            FolderPlan again = follow(written("shop", "0.9", changed));
            assertThat(again).isEqualTo(new FolderPlan(List.of(), List.of(), List.of()));
        }
    }

    @Test
    void file_thatSaysSomethingElse_isTold_unlessItIsOlderThanWhatHolds() throws SloException {
        follow(written("shop", "0.9", CHANGED));
        WrittenSlo changed = written("shop", "0.99", CHANGED.plusMillis(1));
        assertThat(told(follow(changed))).containsExactly(changed.slo());
        SloDeclaration byHand = Slos.declared("answers", "checkout", "0.5", CHANGED.plusSeconds(5));
        known.declare(byHand).forEach(each -> take(each, SloSource.NAME));
        FolderPlan held = follow(changed);
        assertThat(held.declared()).isEmpty();
        assertThat(held.ended()).isEmpty();
        assertThat(held.older()).containsExactly(new FolderPlan.Older(changed, byHand.at()));
        assertThat(told(follow(written("shop", "0.99", CHANGED.plusSeconds(6)))))
                .extracting(each -> each.service() + " " + each.removed())
                .containsExactly("checkout true", "shop false");
    }

    @Test
    void slo_thatLeavesTheFolder_ends_andComesBackWithItsOldTime() throws SloException {
        WrittenSlo slo = written("shop", "0.9", CHANGED);
        follow(slo);
        assertThat(follow().ended()).containsExactly(slo.slo().removedAt(NOW));
        assertThat(follow().ended()).isEmpty();
        assertThat(told(follow(slo))).containsExactly(slo.slo().saidAt(NOW));
    }

    @Test
    void slo_thatCameAnotherWay_orWasEndedAnotherWay_isLeftAlone() throws SloException {
        SloDeclaration byHand = Slos.declared("answers", "shop", "0.9", CHANGED);
        take(byHand, SloSource.NAME);
        assertThat(follow().ended()).isEmpty();
        take(byHand.removedAt(CHANGED.plusSeconds(1)), SloSource.NAME);
        FolderPlan plan = follow(written("shop", "0.9", CHANGED));
        assertThat(plan.declared()).isEmpty();
        assertThat(plan.older()).hasSize(1);
    }
}

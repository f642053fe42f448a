package dev.waywiser.streams.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waywiser.events.objectives.Budgeting;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.events.topics.JsonSerde;
import dev.waywiser.streams.objectives.BurnReference.Alert;
import dev.waywiser.streams.objectives.BurnReference.Slot;
import dev.waywiser.streams.objectives.BurnReference.Sum;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final int SEEDS = 300;
    private static final long START = Instant.parse("2026-03-28T21:00:00Z").getEpochSecond() / 10;
    private static final int LENGTH = 1_000;

    @Test
    void alerts_ofAnyTraffic_areThoseOfTheReference() {
        long alerts = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomObjective random = new RandomObjective(seed);
            SloDeclaration slo = random.slo();
            Objective objective = slo.objectives().get(0);
            SortedMap<Long, Slot> traffic = random.traffic(START, LENGTH);
            Rules rules = new Rules(slo, objective);
            Slots slots = slots(traffic);
            Evaluation evaluation = new Evaluation(rules, slots, Evaluation.nothing(rules, START));
            evaluation.goTo(START + LENGTH);
            BurnReference reference = new BurnReference(slo, objective, traffic);

            List<Alert> expected = reference.alerts(START + 1, START + LENGTH);
            assertThat(alerts(evaluation)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
            Sum budget = reference.budget(START + LENGTH);
            assertThat(counts(evaluation.inBudget(), slo)).as("seed %d", seed).isEqualTo(plain(budget));
            alerts += expected.size();
        }
        assertThat(alerts).as("the histories have alerts").isGreaterThan(SEEDS);
    }

    @Test
    void evaluation_thatStopsAndGoesOn_isTheSame() {
        JsonSerde<Checkpoint> serde = new JsonSerde<>(Checkpoint.class);
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomObjective random = new RandomObjective(seed);
            SloDeclaration slo = random.slo();
            Rules rules = new Rules(slo, slo.objectives().get(0));
            Slots slots = slots(random.traffic(START, LENGTH));
            Evaluation whole = new Evaluation(rules, slots, Evaluation.nothing(rules, START));
            whole.goTo(START + LENGTH);

            Random cuts = new Random(seed);
            Checkpoint at = Evaluation.nothing(rules, START);
            while (at.instant() < START + LENGTH) {
                Evaluation part = new Evaluation(rules, slots, at);
                part.goTo(Math.min(START + LENGTH, at.instant() + 1 + cuts.nextInt(300)));
                at = serde.deserializer().deserialize("", serde.serializer().serialize("", part.checkpoint()));
            }
            assertThat(at).as("seed %d", seed).isEqualTo(whole.checkpoint());
        }
    }

    @Test
    void gapOfYears_isPassedOverAtOnce() {
        RandomObjective random = new RandomObjective(1);
        SloDeclaration slo = random.slo();
        Rules rules = new Rules(slo, slo.objectives().get(0));
        Slots slots = slots(random.traffic(START, 100));
        slots.put(START * 2, 3, 4);
        Evaluation evaluation = new Evaluation(rules, slots, Evaluation.nothing(rules, 0));
        evaluation.goTo(START * 2 + 360);
        assertThat(evaluation.inBudget().events()).isEqualTo(4);
    }

    private static List<Alert> alerts(Evaluation evaluation) {
        return evaluation.alerts().stream()
                .map(each -> new Alert(each.policy(), each.start(), each.burnsSince(), each.end()))
                .toList();
    }

    private static List<Object> counts(Counts counts, SloDeclaration slo) {
        BigDecimal unit = slo.budgeting().method() == Budgeting.Method.RATIO_TIMESLICES
                ? BigDecimal.valueOf(DueCounts.BILLION)
                : BigDecimal.ONE;
        return Stream.<Object>of(
                        BigDecimal.valueOf(counts.good()).divide(unit).stripTrailingZeros(),
                        BigDecimal.valueOf(counts.valid()).divide(unit).stripTrailingZeros(),
                        counts.events())
                .toList();
    }

    private static List<Object> plain(Sum sum) {
        return new ArrayList<>(
                List.of(sum.good().stripTrailingZeros(), sum.valid().stripTrailingZeros(), sum.events()));
    }

    static Slots slots(SortedMap<Long, Slot> traffic) {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("slots"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        Slots slots = new Slots(store, "checkout\navailability\nall");
        traffic.forEach((slot, counted) -> slots.put(slot, counted.good(), counted.valid()));
        slots.store();
        return slots;
    }
}

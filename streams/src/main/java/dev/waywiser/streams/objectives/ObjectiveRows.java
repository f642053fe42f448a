package dev.waywiser.streams.objectives;

import dev.waywiser.events.objectives.BudgetWindow;
import dev.waywiser.events.objectives.BurnPolicy;
import dev.waywiser.events.objectives.IndicatorSource;
import dev.waywiser.events.objectives.Objective;
import dev.waywiser.events.objectives.SloDeclaration;
import dev.waywiser.store.rows.SloBurnRow;
import dev.waywiser.store.rows.SloCountRow;
import dev.waywiser.store.rows.SloRow;
import dev.waywiser.store.rows.SloStatusRow;
import dev.waywiser.streams.objectives.PolicyState.Firing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of an objective. */
final class ObjectiveRows {
    private final SloDeclaration slo;
    private final Objective objective;
    private final String generation;

    ObjectiveRows(SloDeclaration slo, Objective objective) {
        this.slo = slo;
        this.objective = objective;
        this.generation = Generation.of(slo, objective);
    }

    static SloRow declaration(SloDeclaration slo) {
        BudgetWindow window = slo.window();
        return new SloRow(
                slo.service().value(),
                slo.name(),
                slo.displayName(),
                slo.description(),
                slo.labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList(),
                slo.indicator().source().text(),
                slo.indicator().environment() == null
                        ? ""
                        : slo.indicator().environment().value(),
                slo.budgeting().method().text(),
                slo.budgeting().slice() == null
                        ? null
                        : (int) slo.budgeting().slice().toSeconds(),
                (int) window.nominalLength().toSeconds(),
                window.isRolling() ? null : window.period() + " from " + window.start() + " " + window.zone(),
                slo.minimumEvents(),
                slo.at(),
                slo.removed());
    }

    SloStatusRow status(Evaluation evaluation, long since, String state, boolean removed) {
        Counts counts = evaluation.inBudget();
        Instant at = ObjectiveWords.instant(evaluation.instant());
        Instant lastMoment = at.minusSeconds(1);
        BudgetWindow window = slo.window();
        return new SloStatusRow(
                slo.service().value(),
                slo.name(),
                objective.name(),
                generation,
                objective.target(),
                objective.threshold(),
                slo.indicator().source() == IndicatorSource.REQUESTS
                        ? GoodRequests.effectiveThreshold(objective)
                        : objective.threshold(),
                state,
                at,
                ObjectiveWords.instant(since),
                window.isRolling() ? at.minus(window.nominalLength()) : window.periodStart(lastMoment),
                window.isRolling() ? null : window.periodEnd(lastMoment),
                counts.good(),
                counts.valid(),
                counts.events(),
                removed);
    }

    SloBurnRow burn(
            BurnPolicy policy, Instant at, Counts inLong, Counts inShort, @Nullable Firing firing, boolean removed) {
        return new SloBurnRow(
                slo.service().value(),
                slo.name(),
                objective.name(),
                policy.name(),
                generation,
                policy.severity().text(),
                policy.factor(),
                (int) policy.longWindow().toSeconds(),
                (int) policy.shortWindow().toSeconds(),
                at,
                inLong.good(),
                inLong.valid(),
                inLong.events(),
                inShort.good(),
                inShort.valid(),
                firing == null ? null : ObjectiveWords.instant(firing.start()),
                removed);
    }

    SloCountRow minute(long minute, Counts counts) {
        return new SloCountRow(
                slo.service().value(),
                slo.name(),
                objective.name(),
                generation,
                Instant.ofEpochSecond(minute * 60),
                counts.good(),
                counts.valid(),
                counts.events());
    }
}

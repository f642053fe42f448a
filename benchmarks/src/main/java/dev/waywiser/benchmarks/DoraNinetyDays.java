package dev.waywiser.benchmarks;

import dev.waywiser.app.progress.Progress;
import dev.waywiser.store.query.Period;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The five metrics over the last 90 of two years' days: of one service, of each, and of all together. */
final class DoraNinetyDays implements Benchmark {
    private static final long SEED = 90;
    private static final Period PERIOD = new Period(Facts.END.minus(Duration.ofDays(90)), Facts.END, ZoneOffset.UTC);
    private static final double GOAL_TIMES = 20;

    private final Path folder;

    DoraNinetyDays(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "dora-90d";
    }

    /** One kind of question. */
    private enum Asked {
        ONE("one service", 100, 50),
        EACH("all services, each by itself", 10, 300),
        TOGETHER("all services together", 10, 300);

        private final String words;
        private final int times;
        private final double goalMillis;

        Asked(String words, int times, double goalMillis) {
            this.words = words;
            this.times = times;
            this.goalMillis = goalMillis;
        }

        /** As many services as there are questions in a round. */
        List<String> choose(List<String> services, Random random) {
            return random.ints(times, 0, services.size())
                    .mapToObj(services::get)
                    .toList();
        }
    }

    @FunctionalInterface
    private interface Side {
        List<DoraAnswer> ask(Period period, @Nullable String service, boolean byService) throws Exception;
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (DoraStore ours = new DoraStore(folder);
                @Nullable DoraPeer peer = DoraPeer.start()) {
            load(effort.events(), ours, peer);
            List<String> services =
                    ours.ask(PERIOD, null, true).stream().map(DoraAnswer::group).toList();
            if (peer != null) {
                compare(ours, peer, services);
            }
            List<Figure> figures = new ArrayList<>();
            for (Asked asked : Asked.values()) {
                figures.addAll(measure(asked, effort, ours, peer, services));
            }
            return figures;
        }
    }

    private void load(long events, DoraStore ours, @Nullable DoraPeer peer) throws Exception {
        Facts facts = new Facts(events, SEED);
        ours.writeFleet();
        if (peer != null) {
            peer.writeFleet();
        }
        try (Progress progress = progress()) {
            for (int i = 0; i < Facts.WEEKS; i++) {
                Facts.Week week = facts.week(i);
                ours.write(week);
                if (peer != null) {
                    peer.write(week);
                }
                progress.reached(i + 1);
            }
        }
        if (peer != null) {
            peer.settle();
        }
        System.out.println(name() + ": " + ours.settle());
    }

    private static Progress progress() {
        return Progress.start(
                "dora-90d rows", Facts.WEEKS, "weeks", Boolean.getBoolean("waywiser.terminal"), System.out);
    }

    private static void compare(DoraStore ours, DoraPeer peer, List<String> services) throws Exception {
        DoraAnswer.requireSame(Asked.EACH.words, ours.ask(PERIOD, null, true), peer.ask(PERIOD, null, true));
        DoraAnswer.requireSame(Asked.TOGETHER.words, ours.ask(PERIOD, null, false), peer.ask(PERIOD, null, false));
        for (String service : Asked.ONE.choose(services, new Random(SEED + 1))) {
            DoraAnswer.requireSame(service, ours.ask(PERIOD, service, false), peer.ask(PERIOD, service, false));
        }
    }

    private List<Figure> measure(
            Asked asked, Effort effort, DoraStore ours, @Nullable DoraPeer peer, List<String> services)
            throws Exception {
        Random random = new Random(SEED);
        List<Samples> own = new ArrayList<>();
        List<Samples> peers = new ArrayList<>();
        for (int round = -1; round < effort.rounds(); round++) {
            List<String> chosen = asked.choose(services, random);
            Samples our = millis(asked, chosen, ours::ask);
            Samples their = peer == null ? null : millis(asked, chosen, peer::ask);
            boolean warm = round >= 0;
            if (warm) {
                own.add(our);
                if (their != null) {
                    peers.add(their);
                }
            }
        }
        String pairedWith = peer == null
                ? "PostgreSQL: skipped, it is not installed"
                : peer.name() + " with indexes: the same rows and question";
        return List.of(
                figure(asked, effort, 0.5, own, pairedWith, peers),
                figure(asked, effort, 0.95, own, pairedWith, peers));
    }

    private static Samples millis(Asked asked, List<String> services, Side side) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (String service : services) {
            long begun = System.nanoTime();
            side.ask(PERIOD, asked == Asked.ONE ? service : null, asked == Asked.EACH);
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return new Samples(millis, "ms");
    }

    private Figure figure(
            Asked asked, Effort effort, double share, List<Samples> ours, String pairedWith, List<Samples> peers) {
        Samples own = percentile(ours, share);
        @Nullable Samples their = peers.isEmpty() ? null : percentile(peers, share);
        boolean quick = own.median() <= asked.goalMillis;
        return new Figure(
                name() + " " + asked.words + String.format(Locale.ROOT, " p%.0f", share * 100),
                String.format(Locale.ROOT, "five metrics over 90 days, %,d events, 1,000 services", effort.events()),
                own,
                pairedWith,
                their,
                String.format(Locale.ROOT, "≤ %.0f ms; %.0f times as fast", asked.goalMillis, GOAL_TIMES),
                quick && their != null && their.median() / own.median() >= GOAL_TIMES);
    }

    private static Samples percentile(List<Samples> rounds, double share) {
        return new Samples(rounds.stream().map(round -> round.percentile(share)).toList(), "ms");
    }
}

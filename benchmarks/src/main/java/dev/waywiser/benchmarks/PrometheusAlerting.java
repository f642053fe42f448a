package dev.waywiser.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Prometheus with recording rules of the same windows, and an Alertmanager that tells the same pager. */
final class PrometheusAlerting implements AutoCloseable {
    private final Process prometheus;
    private final Process alertmanager;

    private PrometheusAlerting(Process prometheus, Process alertmanager) {
        this.prometheus = prometheus;
        this.alertmanager = alertmanager;
    }

    /**
     * How quick they are.
     *
     * @param path at which the pager hears of it
     * @param every how often is scraped and evaluated
     * @param groupWait how long Alertmanager waits for others of a group
     * @param words what it is called in the table
     */
    record Pace(String path, String every, String groupWait, String words) {
        /** What the files say that both come with. */
        static final Pace AS_INSTALLED = new Pace(
                "/prometheus-installed",
                "15s",
                "30s",
                "Prometheus and Alertmanager as they are installed: scraped and evaluated every 15 s, group_wait 30 s");

        static final Pace QUICK = new Pace(
                "/prometheus-quick",
                "1s",
                "1s",
                "Prometheus and Alertmanager: scraped and evaluated every 1 s, group_wait 1 s");
    }

    static boolean isInstalled() {
        return Programs.find("prometheus").isPresent() && alertmanager().isPresent();
    }

    private static Optional<String> alertmanager() {
        return Programs.find("prometheus-alertmanager", "alertmanager");
    }

    /** Starts both; they must be installed. */
    static PrometheusAlerting start(Pace pace, ScrapedServices services, Pager pager, Path folder) throws IOException {
        Files.createDirectories(folder);
        int port = Programs.freePort();
        Path routing = Files.writeString(
                folder.resolve("alertmanager.yml"), """
                route: {receiver: pager, group_by: [service], group_wait: %s, group_interval: 5m, repeat_interval: 4h}
                receivers: [{name: pager, webhook_configs: [{url: 'http://127.0.0.1:%s%s', send_resolved: false}]}]
                """.formatted(pace.groupWait, pager.port(), pace.path));
        Process alertmanager = Programs.start(
                folder.resolve("alertmanager.log"),
                List.of(
                        alertmanager().orElseThrow(),
                        "--config.file=" + routing,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="));
        return new PrometheusAlerting(prometheus(pace, services, port, folder), alertmanager);
    }

    private static Process prometheus(Pace pace, ScrapedServices services, int alertmanager, Path folder)
            throws IOException {
        Files.writeString(
                folder.resolve("rules.yml"), """
                groups:
                  - name: burn
                    rules:
                      - {record: 'service:failed:ratio_rate10m', expr: '%1$s'}
                      - {record: 'service:failed:ratio_rate1m', expr: '%2$s'}
                      - {alert: Burns, expr: 'service:failed:ratio_rate10m > %3$s and service:failed:ratio_rate1m > %3$s'}
                """.formatted(ratio("10m"), ratio("1m"), BurningService.BAD_SHARE));
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"), """
                global: {scrape_interval: %1$s, evaluation_interval: %1$s}
                rule_files: [rules.yml]
                alerting: {alertmanagers: [{static_configs: [{targets: ['127.0.0.1:%2$s']}]}]}
                scrape_configs: [{job_name: services, static_configs: [{targets: ['127.0.0.1:%3$s']}]}]
                """.formatted(pace.every, alertmanager, services.port()));
        return Programs.start(
                folder.resolve("prometheus.log"),
                List.of(
                        Programs.find("prometheus").orElseThrow(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + Programs.freePort()));
    }

    private static String ratio(String window) {
        return "sum by (service) (rate(requests_failed_total[" + window + "])) / sum by (service) (rate(requests_total["
                + window + "]))";
    }

    @Override
    public void close() {
        Ending.of(prometheus);
        Ending.of(alertmanager);
    }
}

package dev.waywiser.app.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a piece of work is: a moving bar on a terminal, a line now and then elsewhere. */
public interface Progress extends AutoCloseable {

    /** So much is done, of all that there is. Never less than said before. */
    void reached(long done);

    @Override
    void close();

    /**
     * Starts to show.
     *
     * @param name of the work
     * @param all how much there is to do
     * @param unit what is counted
     * @param terminal whether somebody watches a terminal
     * @param out where to show it
     */
    static Progress start(String name, long all, String unit, boolean terminal, PrintStream out) {
        return terminal ? new Bar(name, all, unit, out) : new Lines(name, all, unit, out);
    }

    /** A bar that moves. */
    final class Bar implements Progress {
        private final me.tongfei.progressbar.ProgressBar bar;

        private Bar(String name, long all, String unit, PrintStream out) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(all)
                    .setUnit(" " + unit, 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .setConsumer(new me.tongfei.progressbar.ConsoleProgressBarConsumer(out))
                    .build();
        }

        @Override
        public void reached(long done) {
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** A line for every fifth of the work. */
    final class Lines implements Progress {
        private static final int PARTS = 5;

        private final String name;
        private final long all;
        private final String unit;
        private final PrintStream out;
        private long parts;

        private Lines(String name, long all, String unit, PrintStream out) {
            this.name = name;
            this.all = Math.max(1, all);
            this.unit = unit;
            this.out = out;
        }

        @Override
        public void reached(long done) {
            long now = done * PARTS / all;
            if (now > parts) {
                parts = now;
                out.println(name + ": " + done + " of " + all + " " + unit);
            }
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}

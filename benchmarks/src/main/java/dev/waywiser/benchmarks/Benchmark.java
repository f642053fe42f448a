package dev.waywiser.benchmarks;

import java.util.List;

/** One kind of work that is measured against something. */
interface Benchmark {
    String name();

    /** Does the work in rounds, ours and the peer's in turn, after comparing their answers. */
    List<Figure> run(Effort effort) throws Exception;
}

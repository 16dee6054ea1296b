package io.github.debut4j.cli.bench;

import io.github.debut4j.bench.MachineSpeed;
import io.github.debut4j.bench.Stopwatch;
import java.util.function.Supplier;

/**
 * What a benchmark measures with. Tests replace it, and so get the same results on every machine.
 *
 * @param stopwatch times the code
 * @param machine measures the peak performance of the machine, which takes a few seconds
 */
record BenchEnvironment(Stopwatch stopwatch, Supplier<MachineSpeed> machine) {

    /** The system's clock, and a measurement of this machine. */
    BenchEnvironment() {
        this(new Stopwatch(), MachineSpeed::measure);
    }
}

package io.github.debut4j.bench;

import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * A machine and its measured peak performance, with which benchmarks are compared.
 *
 * @param processor of the machine
 * @param arithmetic name of the kernel's arithmetic
 * @param processors number of threads
 * @param coreGflops peak of one thread in 10^9 floating-point operations per second; a multiply-add
 *     counts as two
 * @param gflops peak of all threads together, in the same unit
 * @param gigabytes memory bandwidth: 10^9 bytes per second, read and written when all threads copy
 *     arrays
 */
public record MachineSpeed(
        Processor processor,
        String arithmetic,
        int processors,
        double coreGflops,
        double gflops,
        double gigabytes) {

    /**
     * How many times the peak of one thread all reach at least, if they have cores of their own.
     */
    private static final double LEAST_GAIN = 1.3;

    private static final long MULTIPLY_ADDS = 800_000_000;
    private static final int REGISTERS = 64;
    private static final int REPETITIONS = 7;
    private static final int FLOATS = 1 << 24;

    /** Measures this machine; takes a few seconds. */
    public static MachineSpeed measure() {
        RowArithmetic arithmetic = Arithmetics.fastest();
        int processors = Workers.processors();
        return new MachineSpeed(
                Processor.ofThisMachine(),
                arithmetic.name(),
                processors,
                best(() -> gflops(arithmetic, 1)),
                best(() -> gflops(arithmetic, processors)),
                bandwidth(processors));
    }

    /**
     * Whether all threads together are hardly faster than one: they share a core, or other work
     * takes the others.
     */
    public boolean isHeldBack() {
        return processors > 1 && gflops < LEAST_GAIN * coreGflops;
    }

    private static double best(DoubleSupplier measurement) {
        return DoubleStream.generate(measurement).limit(REPETITIONS).max().orElseThrow();
    }

    private static double gflops(RowArithmetic arithmetic, int threads) {
        long[] done = new long[threads];
        long start = System.nanoTime();
        Workers.run(
                threads,
                threads,
                () -> k -> done[k] = arithmetic.multiplyAdds(MULTIPLY_ADDS, new float[REGISTERS]));
        double seconds = (System.nanoTime() - start) / 1e9;
        long all = 0;
        for (long of : done) {
            all += of;
        }
        return 2 * all / seconds / 1e9;
    }

    private static double bandwidth(int threads) {
        float[][] from = new float[threads][FLOATS / threads];
        float[][] to = new float[threads][FLOATS / threads];
        return best(
                () -> {
                    long start = System.nanoTime();
                    Workers.run(
                            threads,
                            threads,
                            () -> k -> System.arraycopy(from[k], 0, to[k], 0, from[k].length));
                    double seconds = (System.nanoTime() - start) / 1e9;
                    return 2.0 * Float.BYTES * FLOATS / seconds / 1e9;
                });
    }
}

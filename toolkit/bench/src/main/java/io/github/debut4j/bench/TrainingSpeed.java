package io.github.debut4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The speed at which a network is trained, including the preparation of its input.
 *
 * @param examplesPerSecond median over several rounds
 * @param waiting fraction of the time in which {@code fit} waited for data, 0 to 1, over all rounds
 */
public record TrainingSpeed(double examplesPerSecond, double waiting) {

    private static final int ROUNDS = 5;

    /**
     * A network to measure.
     *
     * @param network a {@code ComputationGraph} or {@code MultiLayerNetwork}. Modified: it is
     *     trained
     * @param batches training data, read in as many passes as needed; not shared with other
     *     networks
     */
    public record Side(Model network, DataSetIterator batches) {}

    /**
     * Measures networks alternately, so that other load on the machine affects all alike.
     *
     * @param seconds time to spend on each network, after as long for warming up; more if a batch
     *     takes long
     * @return one speed per network
     */
    public static List<TrainingSpeed> of(List<Side> sides, double seconds, Stopwatch stopwatch) {
        List<Runner> runners = sides.stream().map(side -> new Runner(side, stopwatch)).toList();
        try {
            for (Runner runner : runners) {
                runner.warmUp(seconds);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (Runner runner : runners) {
                    runner.measure(seconds / ROUNDS);
                }
            }
            return runners.stream().map(Runner::speed).toList();
        } finally {
            runners.forEach(Runner::close);
        }
    }

    private static final class Runner implements AutoCloseable {

        private final NeuralNetwork network;
        private final MeasuredBatches batches;
        private final Stopwatch stopwatch;
        private final List<Double> rates = new ArrayList<>();
        private double secondsPerBatch;
        private double spent;
        private double waited;

        Runner(Side side, Stopwatch stopwatch) {
            this.network = (NeuralNetwork) side.network();
            this.batches = new MeasuredBatches(side.batches(), stopwatch.clock());
            this.stopwatch = stopwatch;
        }

        /** Trains in stretches of growing length; the last one gives the time per batch. */
        void warmUp(double seconds) {
            int count = 1;
            double sum = 0;
            do {
                double time = fit(count);
                secondsPerBatch = time / count;
                sum += time;
                count = 1 + (int) Math.min(2.0 * count, (seconds - sum) / secondsPerBatch);
            } while (sum < seconds);
        }

        void measure(double seconds) {
            double time = fit(Math.max(1, (int) Math.round(seconds / secondsPerBatch)));
            rates.add(batches.examples() / time);
            spent += time;
            waited += batches.secondsWaited();
        }

        private double fit(int count) {
            batches.start(count);
            return 1e-3 * stopwatch.millis(() -> network.fit(batches));
        }

        TrainingSpeed speed() {
            return new TrainingSpeed(Stopwatch.median(rates), waited / spent);
        }

        @Override
        public void close() {
            batches.close();
        }
    }
}

package io.github.debut4j.bench;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * How fast networks are trained, input included, measured in turns, so that what else the machine
 * does strikes all alike.
 *
 * @param examplesPerSecond the median over the turns
 * @param waiting the share of the time in which {@code fit} waited for data, 0 to 1, over all turns
 */
public record TrainingSpeed(double examplesPerSecond, double waiting) {

    private static final int TURNS = 5;

    /**
     * A network to measure.
     *
     * @param network a {@code ComputationGraph} or {@code MultiLayerNetwork}. Modified: it is
     *     trained
     * @param batches its own; passes over them follow each other
     */
    public record Side(Model network, DataSetIterator batches) {}

    /**
     * Measures.
     *
     * @param seconds for each side, after as long to warm up; longer where a batch takes long
     * @return one for each side
     */
    public static List<TrainingSpeed> of(List<Side> sides, double seconds) {
        List<Runner> runners = sides.stream().map(Runner::new).toList();
        try {
            for (Runner runner : runners) {
                runner.warmUp(seconds);
            }
            for (int turn = 0; turn < TURNS; turn++) {
                for (Runner runner : runners) {
                    runner.turn(seconds / TURNS);
                }
            }
            return runners.stream().map(Runner::pace).toList();
        } finally {
            runners.forEach(Runner::close);
        }
    }

    private static final class Runner implements AutoCloseable {

        private final NeuralNetwork network;
        private final MeasuredBatches batches;
        private final List<Double> rates = new ArrayList<>();
        private double secondsPerBatch;
        private double spent;
        private double waited;

        Runner(Side side) {
            this.network = (NeuralNetwork) side.network();
            this.batches = new MeasuredBatches(side.batches());
        }

        /** Until the time is spent, in stretches that grow, so that the last one gives the pace. */
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

        void turn(double seconds) {
            double time = fit(Math.max(1, (int) Math.round(seconds / secondsPerBatch)));
            rates.add(batches.examples() / time);
            spent += time;
            waited += batches.secondsWaited();
        }

        private double fit(int count) {
            batches.begin(count);
            return 1e-3 * Stopwatch.millis(() -> network.fit(batches));
        }

        TrainingSpeed pace() {
            return new TrainingSpeed(Stopwatch.median(rates), waited / spent);
        }

        @Override
        public void close() {
            batches.close();
        }
    }
}

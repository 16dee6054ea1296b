package io.github.debut4j.budget;

import io.github.debut4j.bench.Stopwatch;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.Parameters;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Times forward passes of whole networks, with all layers on the kernel that can be there. */
public final class NetworkTimer {

    private static final double SECONDS = 0.5;

    private final Network original;
    private final String key;
    private final INDArray[] batch;
    private final FigureCache cache;
    private final double seconds;
    private final Stopwatch stopwatch = new Stopwatch();

    /**
     * A timer.
     *
     * @param model the original. Not modified
     * @param batch one array for each input, of as many examples as are to be timed
     */
    public NetworkTimer(Model model, INDArray[] batch, FigureCache cache) {
        this(model, batch, cache, SECONDS);
    }

    /** A timer that spends so much time on each measurement. */
    NetworkTimer(Model model, INDArray[] batch, FigureCache cache, double seconds) {
        this.seconds = seconds;
        this.original = Network.of(KernelNetworks.onKernel(model));
        this.key = Parameters.sha256(model) + " with a batch of " + batch[0].size(0);
        this.batch = batch.clone();
        this.cache = cache.ofTimes();
    }

    /** The median time of the original, in milliseconds. */
    public double milliseconds() {
        return cache.figure(
                "time of the network " + key,
                () -> stopwatch.settledTime(seconds, () -> original.output(batch)));
    }

    /**
     * The time of a compressed network in milliseconds, measured as a multiple of that of the
     * original.
     */
    public double milliseconds(Model compressed) {
        return milliseconds() * relative(compressed);
    }

    private double relative(Model compressed) {
        Network network = Network.of(compressed);
        return cache.figure(
                "relative time of the network " + Parameters.sha256(compressed) + " and " + key,
                () ->
                        stopwatch
                                .settledTime(
                                        seconds,
                                        () -> original.output(batch),
                                        () -> network.output(batch))
                                .relativeTime());
    }
}

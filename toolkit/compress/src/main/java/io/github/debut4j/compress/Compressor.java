package io.github.debut4j.compress;

import io.github.debut4j.chain.Factors;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.factorize.Factorization;
import io.github.debut4j.factorize.Factorizations;
import io.github.debut4j.factorize.Factorizer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.nd4j.WeightMatrices;
import io.github.debut4j.network.KernelNetworks;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.ParameterComparison;
import io.github.debut4j.network.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The compression pass: select, factorise, rewrite, verify (package description). */
public final class Compressor {

    private Compressor() {}

    /**
     * A compressed network.
     *
     * @param network of the same class as the original
     * @param report what was done
     */
    public record Result(Model network, CompressionReport report) {}

    /**
     * Options of a compression. Start from {@link #defaults} and change what differs.
     *
     * @param probe one batch for each input of the network, to verify its outputs with; none to
     *     verify the parameters only
     * @param listener informed of the progress
     * @param factorizations computes each layer's factors, or takes them from a cache
     */
    public record Options(
            List<INDArray> probe, CompressionListener listener, Factorizations factorizations) {

        private static final Options DEFAULTS =
                new Options(List.of(), new CompressionListener() {}, Factorizer::factorize);

        /** Copies the list. */
        public Options {
            probe = List.copyOf(probe);
        }

        /** No probe, no listener, no cache. */
        public static Options defaults() {
            return DEFAULTS;
        }

        /** The same with one batch for each input of the network. */
        public Options withProbe(INDArray... batches) {
            return new Options(List.of(batches), listener, factorizations);
        }

        /** The same with a listener. */
        public Options withListener(CompressionListener other) {
            return new Options(probe, other, factorizations);
        }

        /** The same with another source of factorisations, such as a cache. */
        public Options withFactorizations(Factorizations other) {
            return new Options(probe, listener, other);
        }
    }

    /**
     * Compresses a network, as {@link #compress(Model, CompressionPlan, Options)} does with the
     * default options.
     */
    public static Result compress(Model model, CompressionPlan plan) {
        return compress(model, plan, Options.defaults());
    }

    /**
     * Compresses a network.
     *
     * @param model a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified.
     * @throws IllegalArgumentException before any work, if the plan does not fit the network
     */
    public static Result compress(Model model, CompressionPlan plan, Options options) {
        Network original = Network.of(model);
        List<Selection> selected = Selection.of(original, plan);
        List<LayerReport> layers = factorize(selected, options);
        Model rewritten = rewrite(original, selected, layers);
        NetworkPair pair = NetworkPair.of(original, Network.of(rewritten));
        return new Result(
                rewritten,
                new CompressionReport(
                        Parameters.count(model),
                        Parameters.count(rewritten),
                        layers,
                        ParameterComparison.of(pair.original(), pair.compressed()).equal(),
                        Verification.maxDiscrepancy(
                                pair, products(layers), options.probe().toArray(new INDArray[0]))));
    }

    /** Of the factors that were found, not of those that stand in the network now. */
    private static Function<NetworkPair.Replaced, Matrix> products(List<LayerReport> layers) {
        Map<String, Factors> found = new HashMap<>();
        layers.forEach(layer -> found.put(layer.name(), layer.factorization().factors()));
        return layer -> Objects.requireNonNull(found.get(layer.name()), layer.name()).toDense();
    }

    private static List<LayerReport> factorize(List<Selection> selected, Options options) {
        CompressionListener listener = options.listener();
        List<LayerReport> reports = new ArrayList<>();
        for (Selection selection : selected) {
            LayerPlan plan = selection.plan();
            listener.layerStarted(plan.layer(), reports.size() + 1, selected.size());
            Factorization factorization =
                    options.factorizations()
                            .factorize(
                                    selection.matrix(),
                                    plan.chain(),
                                    plan.options()
                                            .withProgress(
                                                    (stage, halfSweep, error) -> {
                                                        listener.errorChanged(
                                                                plan.layer(), halfSweep, error);
                                                        return plan.options()
                                                                .progress()
                                                                .report(stage, halfSweep, error);
                                                    }));
            LayerReport report =
                    new LayerReport(
                            selection.candidate().layer().type(),
                            plan,
                            selection.candidate().entries(),
                            factorization);
            listener.layerFinished(report);
            reports.add(report);
        }
        return reports;
    }

    private static Model rewrite(
            Network original, List<Selection> selected, List<LayerReport> reports) {
        Map<String, Layer> replacements = new LinkedHashMap<>();
        for (Selection selection : selected) {
            LayerPlan plan = selection.plan();
            replacements.put(plan.layer(), selection.candidate().replacement(plan.chain()));
        }
        Model rewritten =
                original.rebuilt(
                        (name, layer) ->
                                replacements.containsKey(name)
                                        ? replacements.get(name)
                                        : KernelNetworks.layer(name, layer));
        for (LayerReport report : reports) {
            writeFactors(
                    rewritten,
                    original.parameterPrefix(report.name()),
                    report.factorization().factors());
        }
        return rewritten;
    }

    private static void writeFactors(Model network, String prefix, Factors factors) {
        for (int k = 0; k < factors.chain().size(); k++) {
            INDArray parameter = Parameters.of(network, prefix + ChainLayer.factorName(k));
            parameter.assign(WeightMatrices.factor(factors, k, parameter.dataType()));
        }
    }
}

package io.github.debut4j.zoo;

import io.github.debut4j.zoo.pytorch.StateDict;
import io.github.debut4j.zoo.pytorch.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Fills a graph from a state dict, which must have exactly one tensor per parameter. */
final class StateDictLoading {

    private static final int NAMES_SHOWN = 5;

    /** The number of batches that a batch norm has seen, which PyTorch stores but never uses. */
    private static final String BATCHES_SEEN = ".num_batches_tracked";

    private StateDictLoading() {}

    /**
     * Copies all tensors into the graph.
     *
     * @param graph Modified, and returned.
     * @param bindings one for every parameter of the graph
     */
    static ComputationGraph load(
            ComputationGraph graph, List<TensorBinding> bindings, StateDict stateDict)
            throws IOException {
        checkNames(bindings, stateDict);
        for (TensorBinding binding : bindings) {
            write(binding, stateDict, graph);
        }
        return graph;
    }

    private static void checkNames(List<TensorBinding> bindings, StateDict stateDict)
            throws IOException {
        Set<String> missing = new LinkedHashSet<>();
        bindings.forEach(binding -> missing.add(binding.tensor()));
        Set<String> leftOver = new LinkedHashSet<>(stateDict.tensors().keySet());
        leftOver.removeAll(missing);
        missing.forEach(tensor -> leftOver.remove(batchesSeen(tensor)));
        missing.removeAll(stateDict.tensors().keySet());
        if (!missing.isEmpty()) {
            throw new IOException(
                    stateDict.source()
                            + ": must contain the tensors "
                            + few(missing)
                            + ", found none of that name"
                            + (leftOver.isEmpty() ? "" : " but " + few(leftOver)));
        }
        if (!leftOver.isEmpty()) {
            throw new IOException(
                    stateDict.source()
                            + ": must contain only the tensors of the architecture, found "
                            + few(leftOver));
        }
    }

    /** The name of the counter that accompanies a running mean; empty for any other tensor. */
    private static String batchesSeen(String tensor) {
        return tensor.endsWith(TensorBinding.RUNNING_MEAN)
                ? tensor.substring(0, tensor.length() - TensorBinding.RUNNING_MEAN.length())
                        + BATCHES_SEEN
                : "";
    }

    private static String few(Set<String> names) {
        String first = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        int more = names.size() - NAMES_SHOWN;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private static void write(TensorBinding binding, StateDict stateDict, ComputationGraph graph)
            throws IOException {
        Tensor tensor = stateDict.tensor(binding.tensor());
        INDArray parameter = graph.getLayer(binding.layer()).getParam(binding.parameter());
        long[] expected = binding.layout().inPyTorch(parameter.shape());
        long[] found = Arrays.stream(tensor.shape()).asLongStream().toArray();
        if (!Arrays.equals(expected, found)) {
            throw new IOException(
                    stateDict.source()
                            + ": tensor "
                            + binding.tensor()
                            + " must have the shape "
                            + Arrays.toString(expected)
                            + ", found "
                            + Arrays.toString(found));
        }
        parameter.assign(binding.layout().arrange(tensor, parameter.shape()));
    }
}

package io.github.debut4j.zoo;

import io.github.debut4j.zoo.pytorch.StateDict;
import io.github.debut4j.zoo.pytorch.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Fills a graph from a state dict, which must have exactly one tensor per parameter. */
final class StateDictLoading {

    private static final int NAMES_SHOWN = 5;
    private static final int SHAPES_SHOWN = 3;

    /** The number of batches that a batch norm has seen, which PyTorch stores but never uses. */
    private static final String BATCHES_SEEN = ".num_batches_tracked";

    private final ComputationGraph graph;
    private final List<TensorBinding> bindings;
    private final StateDict stateDict;

    private StateDictLoading(
            ComputationGraph graph, List<TensorBinding> bindings, StateDict stateDict) {
        this.graph = graph;
        this.bindings = bindings;
        this.stateDict =
                new StateDict(
                        stateDict.source(), withoutPrefix(stateDict.tensors(), names(bindings)));
    }

    /**
     * Copies all tensors into the graph. If the network is a part of another module, all names may
     * have a prefix such as {@code model.} or {@code backbone.}.
     *
     * @param graph Modified, and returned; unchanged if the state dict does not fit.
     * @param bindings one for every parameter of the graph
     * @throws IOException if a tensor is missing, left over or has another shape; the message names
     *     the first few of each
     */
    static ComputationGraph load(
            ComputationGraph graph, List<TensorBinding> bindings, StateDict stateDict)
            throws IOException {
        StateDictLoading loading = new StateDictLoading(graph, bindings, stateDict);
        loading.checkFit();
        bindings.forEach(loading::write);
        return graph;
    }

    private static Set<String> names(List<TensorBinding> bindings) {
        return bindings.stream()
                .map(TensorBinding::tensor)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The tensors without a prefix that all share, if they then have all names that are needed. */
    private static Map<String, Tensor> withoutPrefix(
            Map<String, Tensor> tensors, Set<String> needed) {
        Map<String, Tensor> inner = tensors;
        while (!inner.keySet().containsAll(needed)) {
            String first = inner.keySet().stream().findFirst().orElse("");
            String prefix = first.substring(0, first.indexOf('.') + 1);
            if (prefix.isEmpty() || !inner.keySet().stream().allMatch(n -> n.startsWith(prefix))) {
                return tensors;
            }
            Map<String, Tensor> stripped = new LinkedHashMap<>();
            inner.forEach((name, tensor) -> stripped.put(name.substring(prefix.length()), tensor));
            inner = stripped;
        }
        return inner;
    }

    private void checkFit() throws IOException {
        List<String> faults = new ArrayList<>();
        Set<String> found = stateDict.tensors().keySet();
        Set<String> missing = names(bindings);
        Set<String> leftOver = new LinkedHashSet<>(found);
        leftOver.removeAll(missing);
        missing.forEach(tensor -> leftOver.remove(batchesSeen(tensor)));
        missing.removeAll(found);
        if (!missing.isEmpty()) {
            faults.add(
                    "must contain the tensors "
                            + few(missing)
                            + ", found none of that name"
                            + (leftOver.isEmpty() ? "" : " but " + few(leftOver)));
        } else if (!leftOver.isEmpty()) {
            faults.add("must contain only the tensors of the architecture, found " + few(leftOver));
        }
        faults.addAll(wrongShapes());
        if (!faults.isEmpty()) {
            throw new IOException(stateDict.source() + ": " + String.join("; ", faults));
        }
    }

    /** The name of the counter that accompanies a running mean; empty for any other tensor. */
    private static String batchesSeen(String tensor) {
        return tensor.endsWith(TensorBinding.RUNNING_MEAN)
                ? tensor.substring(0, tensor.length() - TensorBinding.RUNNING_MEAN.length())
                        + BATCHES_SEEN
                : "";
    }

    private static String few(Collection<String> names) {
        String first = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        int more = names.size() - NAMES_SHOWN;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    /** The tensors of another shape than their parameters. */
    private List<String> wrongShapes() {
        List<String> faults = new ArrayList<>();
        for (TensorBinding binding : bindings) {
            Tensor tensor = stateDict.tensors().get(binding.tensor());
            long[] expected = binding.layout().inPyTorch(parameter(binding).shape());
            if (tensor != null && !Arrays.equals(expected, shape(tensor))) {
                faults.add(
                        "tensor "
                                + binding.tensor()
                                + " must have the shape "
                                + Arrays.toString(expected)
                                + ", found "
                                + Arrays.toString(shape(tensor)));
            }
        }
        int more = faults.size() - SHAPES_SHOWN;
        if (more <= 0) {
            return faults;
        }
        List<String> shown = new ArrayList<>(faults.subList(0, SHAPES_SHOWN));
        shown.add(more + " more tensors have other shapes");
        return shown;
    }

    private static long[] shape(Tensor tensor) {
        return Arrays.stream(tensor.shape()).asLongStream().toArray();
    }

    private INDArray parameter(TensorBinding binding) {
        return graph.getLayer(binding.layer()).getParam(binding.parameter());
    }

    private void write(TensorBinding binding) {
        Tensor tensor = stateDict.tensor(binding.tensor());
        INDArray parameter = parameter(binding);
        parameter.assign(binding.layout().arrange(tensor, parameter.shape()));
    }
}

package io.github.debut4j.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A {@code ComputationGraph}; layers are known by their vertex. */
record GraphNetwork(ComputationGraph graph) implements Network {

    @Override
    public Model model() {
        return graph;
    }

    @Override
    public List<NamedLayer> layers() {
        List<NamedLayer> layers = new ArrayList<>();
        for (int index : graph.topologicalSortOrder()) {
            GraphVertex vertex = graph.getVertices()[index];
            String name = vertex.getVertexName();
            if (graph.getConfiguration().getVertices().get(name) instanceof LayerVertex place) {
                layers.add(
                        new NamedLayer(
                                name, place.getLayerConf().getLayer(), vertex.paramTable(false)));
            }
        }
        return layers;
    }

    @Override
    public Model build(BiFunction<String, Layer, Layer> change) {
        ComputationGraphConfiguration copy =
                ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson());
        copy.setIterationCount(0);
        copy.setEpochCount(0);
        copy.getVertices()
                .forEach(
                        (name, vertex) -> {
                            if (vertex instanceof LayerVertex place) {
                                LayerPlace.change(name, place.getLayerConf(), change);
                            }
                        });
        ComputationGraph built = new ComputationGraph(copy);
        built.init();
        return built;
    }

    @Override
    public String parameterPrefix(String layer) {
        return layer + "_";
    }

    @Override
    public INDArray[] output(INDArray... inputs) {
        return graph.output(inputs);
    }

    @Override
    public Map<String, InputType> outputTypes(InputType... inputs) {
        return ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson())
                .getLayerActivationTypes(true, inputs);
    }

    @Override
    public int inputCount() {
        return graph.getNumInputArrays();
    }
}

package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.vertices.ConcatenateVertex;
import io.github.debut4j.vertices.SliceAxisVertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A convolution in groups, each of which sees its own channels: one convolution per group, whose
 * outputs are concatenated.
 *
 * @param call that vertices are added for; those of a group are called {@code name/group-0} and so
 *     on
 * @param window of the convolution
 * @param activation of the layer
 * @param groups at least 2
 */
record GroupedConvolution(LayerCall call, Window window, LayerActivation activation, int groups) {

    /**
     * Adds the convolutions.
     *
     * @param view of the input
     * @param parameters of the whole layer, in DL4J's shapes: W is [filters, channels / groups,
     *     height, width], and b, if there is a bias, [1, filters]
     * @param filters of the whole layer
     * @return images
     */
    KerasTensor add(ImageView view, Map<String, INDArray> parameters, int filters) {
        int axis = view.format().channelPosition(view.image().rank()) + 1;
        int channels = view.channels() / groups;
        int outputs = filters / groups;
        List<Integer> positions = window.positions(view.positions());
        List<KerasTensor> parts = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            String purpose = "group-" + group;
            long from = (long) group * channels;
            KerasTensor slice =
                    call.addHelper(
                            purpose + "/channels",
                            new SliceAxisVertex(axis, from, from + channels),
                            view.image(),
                            view.shape(channels, view.positions()));
            String name = call.name() + "/" + purpose;
            call.graph()
                    .add(
                            name,
                            layer(view, channels, outputs, parameters.containsKey("b")),
                            slice.vertex(),
                            part(parameters, group * outputs, outputs));
            parts.add(new KerasTensor(name, view.shape(outputs, positions)));
        }
        return call.add(new ConcatenateVertex(axis), parts, view.shape(filters, positions));
    }

    private ConvolutionLayer layer(ImageView view, int channels, int outputs, boolean bias) {
        return window.apply(new ConvolutionLayer.Builder())
                .nIn(channels)
                .nOut(outputs)
                .hasBias(bias)
                .dataFormat(view.format().images())
                .activation(activation.inside())
                .build();
    }

    private static Map<String, INDArray> part(
            Map<String, INDArray> parameters, int from, int outputs) {
        INDArrayIndex range = NDArrayIndex.interval(from, from + outputs);
        Map<String, INDArray> part = new LinkedHashMap<>();
        parameters.forEach(
                (name, values) ->
                        part.put(
                                name,
                                name.equals("b")
                                        ? values.get(NDArrayIndex.all(), range)
                                        : values.dup('c').get(range)));
        return part;
    }
}

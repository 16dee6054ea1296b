package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Activate;
import io.github.debut4j.graph.operator.Activation;
import io.github.debut4j.graph.operator.Affine;
import io.github.debut4j.graph.operator.Concatenate;
import io.github.debut4j.graph.operator.Function;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Slice;
import io.github.debut4j.graph.operator.Softmax;
import io.github.debut4j.graph.operator.Tensor;
import io.github.debut4j.nd4j.FloatViews;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;

/** The output of YOLO (Redmon and Farhadi 2017): boxes, each with its classes. */
final class Yolo {

    private static final int CENTRE = 2;
    private static final int SIZE = 4;
    private static final int CONFIDENCE = 5;

    private Yolo() {}

    /**
     * The channels of each box are its centre (sigmoid), its size (exponential, times a prior), its
     * confidence (sigmoid) and its classes (softmax).
     */
    static Array output(Flow flow, Yolo2OutputLayer layer, Weights weights, Array input) {
        if (layer.getFormat() == CNN2DFormat.NHWC) {
            throw new RefusedException("its format must be NCHW, found NHWC");
        }
        Shape image = input.shape();
        int boxes = Math.toIntExact(layer.getBoundingBoxes().size(0));
        int channels = image.size(0) / boxes;
        Shape split = Shape.of(boxes, channels, image.product(1, image.rank()));
        Array all = flow.then(new Reshape(split), input);
        Activate sigmoid = new Activate(Activation.of(Function.SIGMOID));
        Array joined =
                flow.then(
                        new Concatenate(1),
                        flow.then(sigmoid, part(flow, all, 0, CENTRE)),
                        sizes(flow, layer, part(flow, all, CENTRE, SIZE)),
                        flow.then(sigmoid, part(flow, all, SIZE, CONFIDENCE)),
                        flow.then(new Softmax(1, false), part(flow, all, CONFIDENCE, channels)));
        return flow.then(new Reshape(image), joined);
    }

    /** The exponential times the size of the box that the network has as its prior. */
    private static Array sizes(Flow flow, Yolo2OutputLayer layer, Array part) {
        Tensor priors = Tensor.of(FloatViews.toFloats(layer.getBoundingBoxes()));
        int sizes = priors.shape().count();
        Array exponential = flow.then(new Activate(Activation.of(Function.EXPONENTIAL)), part);
        Array rows = flow.then(new Reshape(Shape.of(sizes, part.shape().last())), exponential);
        Array scaled = flow.then(new Affine(0, priors, Tensor.zeros(sizes)), rows);
        return flow.then(new Reshape(part.shape()), scaled);
    }

    private static Array part(Flow flow, Array boxes, int from, int to) {
        return flow.then(Slice.ofAxis(boxes.shape(), 1, from, to), boxes);
    }
}

package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.network.GraphEditor;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Finds the layers of student and teacher that each method compares. */
final class FeaturePairs {

    private final Model student;
    private final GraphEditor network;
    private final ClassifierTail tail;
    private final Teacher teacher;

    FeaturePairs(Model student, GraphEditor network, ClassifierTail tail, Teacher teacher) {
        this.student = student;
        this.network = network;
        this.tail = tail;
        this.teacher = teacher;
    }

    /**
     * Finds the pairs of one method.
     *
     * @throws IllegalArgumentException if a layer does not exist, or there is none to compare
     */
    List<FeaturePair> of(Method method) {
        if (!method.kind().onFeatures()) {
            return List.of(
                    new FeaturePair(tail.output(), method, tail.output(), teacher.output(), false));
        }
        if (method.layer().isPresent() || !method.kind().pairsLayers()) {
            String own = method.layer().orElseGet(() -> tail.features(network));
            String theirs = method.teacherLayer().or(method::layer).orElseGet(teacher::features);
            return List.of(pair(method, own, theirs));
        }
        List<String> names = replaced(method);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    method.kind().scheme()
                            + " must have a layer, as in "
                            + method.kind().scheme()
                            + ":layer=NAME, unless the student has a chain in place of a layer of"
                            + " the same name of the teacher");
        }
        List<FeaturePair> pairs = new ArrayList<>();
        names.forEach(name -> pairs.add(pair(method, name, name)));
        return pairs;
    }

    private List<String> replaced(Method method) {
        return Network.of(student).layers().stream()
                .filter(layer -> layer.bare() instanceof ChainLayer || hasOtherKernel(layer))
                .filter(
                        layer ->
                                method.kind() != Method.Kind.ATTENTION
                                        || layer.imageFormat().isPresent())
                .map(NamedLayer::name)
                .filter(name -> !name.equals(tail.classifier()))
                .filter(name -> teacher.network().layer(name).isPresent())
                .toList();
    }

    /**
     * Whether a layer is the last of the convolutions that replaced one of the teacher's
     * (Tucker-2), whose name it has.
     */
    private boolean hasOtherKernel(NamedLayer layer) {
        return layer.bare() instanceof ConvolutionLayer own
                && teacher.network()
                        .layer(layer.name())
                        .map(theirs -> new NamedLayer(layer.name(), theirs).bare())
                        .filter(ConvolutionLayer.class::isInstance)
                        .map(theirs -> ((ConvolutionLayer) theirs).getKernelSize())
                        .filter(kernel -> !Arrays.equals(kernel, own.getKernelSize()))
                        .isPresent();
    }

    private FeaturePair pair(Method method, String own, String theirs) {
        network.requireVertex("student", own);
        teacher.network().requireVertex("teacher", theirs);
        return new FeaturePair(
                "distill-" + method.kind().scheme() + "-" + own,
                method,
                own,
                theirs,
                teacher.network().imageFormat() == CNN2DFormat.NHWC);
    }

    /**
     * Checks that the layers of a pair can be compared.
     *
     * @param own shape of the student's output, channels before positions
     * @param theirs shape of the teacher's
     * @throws IllegalArgumentException if their shapes do not fit the method
     */
    static void requireComparable(FeaturePair pair, long[] own, long[] theirs) {
        Method.Kind kind = pair.method().kind();
        boolean fits =
                switch (kind) {
                    case MATCH -> sameFrom(1, own, theirs);
                    case HINT -> sameFrom(2, own, theirs);
                    case ATTENTION -> own.length > 2 && sameFrom(2, own, theirs);
                    default -> true;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    kind.scheme()
                            + (kind == Method.Kind.MATCH
                                    ? " must compare layers of the same shape, found "
                                    : " must compare layers with the same positions, found ")
                            + pair.student()
                            + " of the student with "
                            + example(own)
                            + " and "
                            + pair.teacher()
                            + " of the teacher with "
                            + example(theirs));
        }
    }

    private static boolean sameFrom(int axis, long[] own, long[] theirs) {
        return own.length == theirs.length
                && Arrays.equals(own, axis, own.length, theirs, axis, theirs.length);
    }

    private static String example(long[] shape) {
        return Arrays.stream(shape)
                .skip(1)
                .mapToObj(Long::toString)
                .collect(Collectors.joining("x"));
    }

    /**
     * A vertex of the student and a vertex of the teacher whose outputs a method compares.
     *
     * @param head the distillation head's vertex in the student; for {@code kd} the output itself
     * @param method how the outputs are compared
     * @param student the student's vertex
     * @param teacher the teacher's vertex
     * @param channelsLast whether channels are the last axis of the teacher's images
     */
    record FeaturePair(
            String head, Method method, String student, String teacher, boolean channelsLast) {

        /** Whether it needs a distillation head, as all methods but {@code kd} do. */
        boolean hasHead() {
            return method.kind().onFeatures();
        }

        /** The output of the teacher's vertex with channels before positions. */
        INDArray channelsFirst(INDArray output) {
            return channelsLast && output.rank() == 4
                    ? output.permute(0, 3, 1, 2).dup('c')
                    : output;
        }
    }
}

package io.github.debut4j.distill;

import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.network.GraphEditor;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                    new FeaturePair(
                            tail.output(),
                            method,
                            tail.output(),
                            teacher.output(),
                            Optional.empty(),
                            false));
        }
        boolean atFeatures = method.kind().compares() == Method.Compared.FEATURES;
        if (method.layer().isPresent() || atFeatures) {
            String own = method.layer().orElseGet(() -> tail.features(network));
            String theirs = method.teacherLayer().or(method::layer).orElseGet(teacher::features);
            return List.of(pair(method, own, theirs));
        }
        List<FeaturePair> pairs = new ArrayList<>();
        for (String name : replaced(method)) {
            pairs.add(pair(method, name, name));
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(
                    method.kind().scheme()
                            + " must have a layer, as in "
                            + method.kind().scheme()
                            + ":layer=NAME, unless the student has a chain in place of a layer of"
                            + " the same name of the teacher"
                            + also(method.kind()));
        }
        return pairs;
    }

    private static String also(Method.Kind kind) {
        return switch (kind.compares()) {
            case IMAGES -> ", which must be a convolution";
            case FLOWS -> ", which must be a convolution behind another layer";
            default -> kind == Method.Kind.AB ? ", with " + BoundaryVertex.RULE : "";
        };
    }

    private List<String> replaced(Method method) {
        return Network.of(student).layers().stream()
                .filter(layer -> layer.bare() instanceof ChainLayer || hasOtherKernel(layer))
                .filter(layer -> suits(method.kind(), layer))
                .map(NamedLayer::name)
                .filter(name -> !name.equals(tail.classifier()))
                .filter(name -> teacher.network().layer(name).isPresent())
                .filter(name -> suits(method.kind(), name))
                .toList();
    }

    private static boolean suits(Method.Kind kind, NamedLayer layer) {
        return kind.compares() == Method.Compared.LAYERS || layer.imageFormat().isPresent();
    }

    /** Whether student and teacher have the other vertices that a method needs for a layer. */
    private boolean suits(Method.Kind kind, String name) {
        if (kind == Method.Kind.AB) {
            return BoundaryVertex.of(network, name).isPresent()
                    && BoundaryVertex.of(teacher.network(), name).isPresent();
        }
        return kind.compares() != Method.Compared.FLOWS
                || teacher.network()
                        .inputOf(name)
                        .filter(start -> network.hasVertex(start))
                        .filter(start -> teacher.network().hasVertex(start))
                        .isPresent();
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
        network.requireVertex(method.option(Method.LAYER), own);
        teacher.network()
                .requireVertex(
                        ofTeacher(method, Method.TEACHER, method.teacherLayer(), Method.LAYER),
                        theirs);
        String head = "distill-" + method.kind().scheme() + "-" + own;
        boolean last = teacher.network().imageFormat() == CNN2DFormat.NHWC;
        if (method.kind() == Method.Kind.AB) {
            String before = BoundaryVertex.required("student", network, own);
            String after = BoundaryVertex.required("teacher", teacher.network(), theirs);
            return new FeaturePair(head, method, before, after, Optional.empty(), last);
        }
        Optional<Vertices> start =
                method.kind().compares() == Method.Compared.FLOWS
                        ? Optional.of(start(method, theirs))
                        : Optional.empty();
        return new FeaturePair(head, method, own, theirs, start, last);
    }

    /** Where the flow to a layer begins; by default at the input of the teacher's layer. */
    private Vertices start(Method method, String theirs) {
        String input =
                method.start().orElseGet(() -> teacher.network().inputOf(theirs).orElseThrow());
        String teacherStart = method.teacherStart().orElse(input);
        String option = method.option(Method.FROM);
        network.requireVertex(
                method.start().isPresent()
                        ? option
                        : option + ", by default the input of the teacher's " + theirs + ",",
                input);
        teacher.network()
                .requireVertex(
                        ofTeacher(method, Method.TEACHER_FROM, method.teacherStart(), Method.FROM),
                        teacherStart);
        return new Vertices(input, teacherStart);
    }

    /** The option that names a layer of the teacher: by default that of the student. */
    private static String ofTeacher(
            Method method, String key, Optional<String> given, String otherwise) {
        return given.isPresent()
                ? method.option(key)
                : method.option(otherwise) + ", by default the teacher's, too,";
    }

    /**
     * Checks that layers can be compared.
     *
     * @param vertices of the student and of the teacher
     * @param own shape of the student's output, channels before positions
     * @param theirs shape of the teacher's
     * @throws IllegalArgumentException if their shapes do not fit the method
     */
    static void requireComparable(Method.Kind kind, Vertices vertices, long[] own, long[] theirs) {
        boolean fits =
                switch (kind) {
                    case MATCH -> sameFrom(1, own, theirs);
                    case FSP, KDSVD -> own.length == 4 && sameFrom(1, own, theirs);
                    case HINT, VID, AB, FACTOR -> sameFrom(2, own, theirs);
                    case ATTENTION, NST -> own.length > 2 && sameFrom(2, own, theirs);
                    default -> true;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    kind.scheme()
                            + " must compare "
                            + switch (kind) {
                                case MATCH -> "layers of the same shape";
                                case FSP, KDSVD -> "layers with images of the same shape";
                                default -> "layers with the same positions";
                            }
                            + ", found "
                            + vertices.student()
                            + " of the student with "
                            + example(own)
                            + " and "
                            + vertices.teacher()
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
     * @param student the student's vertex; for {@code ab} the one whose activation function is
     *     compared
     * @param teacher the teacher's vertex
     * @param start where the flow to these vertices begins; empty for methods that compare no flows
     * @param channelsLast whether channels are the last axis of the teacher's images
     */
    record FeaturePair(
            String head,
            Method method,
            String student,
            String teacher,
            Optional<Vertices> start,
            boolean channelsLast) {

        /** Whether it needs a distillation head, as all methods but {@code kd} do. */
        boolean hasHead() {
            return method.kind().onFeatures();
        }

        /** Both vertices. */
        Vertices vertices() {
            return new Vertices(student, teacher);
        }

        /** The teacher's vertices whose outputs are needed. */
        Stream<String> ofTeacher() {
            return Stream.concat(start.stream().map(Vertices::teacher), Stream.of(teacher));
        }

        /** The output of one of the teacher's vertices with channels before positions. */
        INDArray channelsFirst(INDArray output) {
            return channelsLast && output.rank() == 4
                    ? output.permute(0, 3, 1, 2).dup('c')
                    : output;
        }
    }

    /** A vertex of the student and one of the teacher. */
    record Vertices(String student, String teacher) {}
}

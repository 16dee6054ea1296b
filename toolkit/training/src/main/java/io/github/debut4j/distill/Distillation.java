package io.github.debut4j.distill;

import io.github.debut4j.distill.FeaturePairs.FeaturePair;
import io.github.debut4j.distill.FeaturePairs.Vertices;
import io.github.debut4j.distill.contrastive.MemoryBank;
import io.github.debut4j.layers.UpdateSettings;
import io.github.debut4j.network.GraphEditor;
import io.github.debut4j.network.LayerFunctions;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.train.Supervision;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Supervision by a teacher's outputs and the labels of the data, for one training run of one
 * student.
 */
public final class Distillation implements Supervision {

    private final DistillationSpec spec;
    private final INDArray example;
    private final long seed;
    private final Teacher teacher;
    private final Optional<MemoryBank> memory;
    private List<FeaturePair> pairs = List.of();
    private @Nullable TeacherOutputs outputs;

    /**
     * Prepares a distillation.
     *
     * @param spec the methods and their weights
     * @param teacher a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified
     * @param example features of at least one example, from which the sizes of layers are
     *     determined. Not modified
     * @param seed of the heads' parameters, the memory bank and the negatives
     * @throws IllegalArgumentException if {@code kd} needs the teacher's logits, and the teacher
     *     does not end in a softmax
     */
    public Distillation(DistillationSpec spec, Model teacher, INDArray example, long seed) {
        this.spec = spec;
        this.example = example.detach();
        this.seed = seed;
        this.teacher = new Teacher(teacher, spec.softTargets().isPresent());
        this.memory =
                spec.methods().stream()
                        .filter(method -> method.kind() == Method.Kind.CRD)
                        .findFirst()
                        .map(method -> new MemoryBank(method.crdSettings().dimension(), seed));
    }

    /**
     * Returns the student with a head for each pair of layers to compare, and with {@link
     * DistilledLoss} in its output layer.
     *
     * @throws IllegalArgumentException if a layer does not exist, or does not fit its method
     */
    @Override
    public Model attach(Model model) {
        GraphEditor network = GraphEditor.of(model);
        ClassifierTail tail = ClassifierTail.of(network);
        if (spec.softTargets().isPresent()) {
            tail.moveSoftmaxToOutput(network);
        }
        setLoss(network, tail);
        pairs = new ArrayList<>();
        FeaturePairs found = new FeaturePairs(model, network, tail, teacher);
        spec.methods().forEach(method -> pairs.addAll(found.of(method)));
        // The head of ab reads what comes before an activation function, other heads what follows.
        pairs.sort(Comparator.comparing(pair -> pair.method().kind() == Method.Kind.AB));
        outputs =
                new TeacherOutputs(
                        teacher, pairs.stream().flatMap(FeaturePair::ofTeacher).toList(), example);
        Map<String, INDArray> values = Network.of(model).activations(example);
        for (FeaturePair pair : pairs) {
            if (pair.hasHead()) {
                addHead(network, tail, pair, values);
            }
        }
        ComputationGraph attached = network.build();
        initialise(attached);
        begin(attached);
        return attached;
    }

    private void setLoss(GraphEditor network, ClassifierTail tail) {
        Layer output = network.layer(tail.output()).orElseThrow();
        ILossFunction labels =
                LayerFunctions.loss(output)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "the student must end in an output layer, which has"
                                                        + " a loss, found "
                                                        + output.getClass().getSimpleName()));
        LayerFunctions.setLoss(
                output,
                new DistilledLoss(
                        labels,
                        spec.labelsWeight(),
                        spec.softTargets().map(Method::weight).orElse(0.0),
                        spec.softTargets().map(Method::temperature).orElse(1.0)));
    }

    private void addHead(
            GraphEditor network,
            ClassifierTail tail,
            FeaturePair pair,
            Map<String, INDArray> values) {
        long[] own = requireComparable(network, pair, pair.vertices(), values);
        boolean last = network.imageFormat() == CNN2DFormat.NHWC;
        DistillationHead head;
        String input = pair.student();
        if (pair.start().isPresent()) {
            Vertices start = pair.start().get();
            long[] earlier = requireComparable(network, pair, start, values);
            head = DistillationHead.ofFlow(pair.method(), earlier, own, last);
            input = network.addFlattened(pair.head() + "-input", List.of(start.student(), input));
        } else {
            long[] theirs = teacherShape(pair, pair.teacher());
            boolean positions = pair.method().loss(List.of()).comparesPositions();
            head =
                    new DistillationHead(
                            pair.method(),
                            positions ? own[1] : DistillationHead.values(own),
                            positions ? theirs[1] : DistillationHead.values(theirs),
                            last);
        }
        if (pair.method().kind() == Method.Kind.AB) {
            input = network.beforeActivation(input);
        }
        UpdateSettings.of(network.layer(tail.classifier()).orElseThrow())
                .ifPresent(settings -> settings.applyTo(head));
        network.addOutput(pair.head(), head, input);
    }

    /** The shape of the student's output, channels before positions. */
    private long[] requireComparable(
            GraphEditor network,
            FeaturePair pair,
            Vertices vertices,
            Map<String, INDArray> values) {
        INDArray output = Objects.requireNonNull(values.get(vertices.student()), "output");
        boolean last = network.imageFormat() == CNN2DFormat.NHWC && output.rank() == 4;
        long[] own = (last ? output.permute(0, 3, 1, 2) : output).shape();
        FeaturePairs.requireComparable(
                pair.method().kind(), vertices, own, teacherShape(pair, vertices.teacher()));
        return own;
    }

    private long[] teacherShape(FeaturePair pair, String vertex) {
        long[] shape = Objects.requireNonNull(outputs).shape(vertex);
        return pair.channelsLast() && shape.length == 4
                ? new long[] {shape[0], shape[3], shape[1], shape[2]}
                : shape;
    }

    /** Draws weights and biases uniformly within 1 / sqrt(number of inputs) of zero. */
    private void initialise(ComputationGraph attached) {
        SplittableRandom random = new SplittableRandom(seed);
        for (NamedLayer layer : Network.of(attached).layers()) {
            if (layer.configuration() instanceof DistillationHead) {
                double bound = 1;
                for (INDArray parameter : layer.parameters().values()) {
                    bound =
                            parameter.size(0) == 1
                                    ? bound
                                    : 1 / Math.sqrt((double) parameter.size(0));
                    for (long k = 0; k < parameter.length(); k++) {
                        parameter.putScalar(k, bound * (2 * random.nextDouble() - 1));
                    }
                }
            }
        }
    }

    /** Before the first epoch, reads all labels if negatives are drawn by class. */
    @Override
    public MultiDataSetIterator examples(DataSetIterator training) {
        if (memory.isPresent() && memory.get().size() == 0) {
            memory.get().initialise(DistillationBatches.classes(training), otherClassesOnly());
        }
        TeacherOutputs ofTeacher =
                Objects.requireNonNull(outputs, "a student must be attached before it is trained");
        ofTeacher.beginPass();
        return new DistillationBatches(training, ofTeacher, pairs);
    }

    private boolean otherClassesOnly() {
        return spec.methods().stream()
                .anyMatch(
                        method ->
                                method.kind() == Method.Kind.CRD
                                        && method.crdSettings().otherClassesOnly());
    }

    @Override
    public void begin(Model training) {
        memory.ifPresent(
                bank -> {
                    for (Object layer : ((ComputationGraph) training).getLayers()) {
                        if (layer instanceof DistillationHeadRuntime head) {
                            head.setMemory(bank);
                        }
                    }
                });
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        Objects.requireNonNull(outputs).write(out);
        if (memory.isPresent()) {
            memory.get().write(out);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        Objects.requireNonNull(outputs).read(in);
        if (memory.isPresent()) {
            memory.get().read(in);
        }
    }
}

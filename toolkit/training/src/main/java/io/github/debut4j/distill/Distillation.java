package io.github.debut4j.distill;

import io.github.debut4j.distill.contrastive.MemoryBank;
import io.github.debut4j.network.GraphEditor;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.train.Supervision;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A student that learns from a teacher and from its labels. For one training of one student. */
public final class Distillation implements Supervision {

    private final DistillationSpec recipe;
    private final INDArray example;
    private final long seed;
    private final Teacher teacher;
    private final Optional<MemoryBank> memory;
    private List<FeaturePair> lessons = List.of();
    private @Nullable AnsweredBatches answers;

    /**
     * A distillation.
     *
     * @param teacher a {@code ComputationGraph} or {@code MultiLayerNetwork}. Not modified
     * @param example features of at least one example, by which sizes of layers are found. Not
     *     modified
     * @param seed of the heads' parameters, the memory and the negatives
     * @throws IllegalArgumentException if the teacher does not end as the recipe needs it
     */
    public Distillation(DistillationSpec recipe, Model teacher, INDArray example, long seed) {
        this.recipe = recipe;
        this.example = example.detach();
        this.seed = seed;
        this.teacher = new Teacher(teacher, recipe.softTargets().isPresent());
        this.memory =
                recipe.methods().stream()
                        .filter(method -> method.kind() == MethodKind.CRD)
                        .findFirst()
                        .map(method -> new MemoryBank(method.crdSettings().dimension(), seed));
    }

    /**
     * The student with a head for each method that compares features, and with {@link
     * DistilledLoss} in its output layer.
     *
     * @throws IllegalArgumentException if a layer is not known, or does not fit its method
     */
    @Override
    public Model attach(Model model) {
        GraphEditor plan = GraphEditor.of(model);
        ClassifierTail ending = ClassifierTail.of(plan);
        if (recipe.softTargets().isPresent()) {
            ending.giveLogitsToLoss(plan);
        }
        weighLosses(plan, ending);
        lessons = new ArrayList<>();
        FeaturePairs found = new FeaturePairs(model, plan, ending, teacher);
        recipe.methods().forEach(method -> lessons.addAll(found.of(method)));
        answers =
                new AnsweredBatches(
                        teacher, lessons.stream().map(FeaturePair::teacher).toList(), example);
        Map<String, INDArray> values = Network.of(model).activations(example);
        for (FeaturePair lesson : lessons) {
            if (lesson.hasHead()) {
                addHead(plan, ending, lesson, values);
            }
        }
        ComputationGraph attached = plan.build();
        initialise(attached);
        begin(attached);
        return attached;
    }

    private void weighLosses(GraphEditor plan, ClassifierTail ending) {
        Layer output = plan.layer(ending.output()).orElseThrow();
        ILossFunction labels =
                LayerLoss.of(output)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "the student must end in an output layer, which has"
                                                        + " a loss, found "
                                                        + output.getClass().getSimpleName()));
        LayerLoss.set(
                output,
                new DistilledLoss(
                        labels,
                        recipe.labelsWeight(),
                        recipe.softTargets().map(Method::weight).orElse(0.0),
                        recipe.softTargets().map(Method::temperature).orElse(1.0)));
    }

    private void addHead(
            GraphEditor plan,
            ClassifierTail ending,
            FeaturePair lesson,
            Map<String, INDArray> values) {
        boolean last = ChannelAxis.isLast(plan);
        INDArray own = Objects.requireNonNull(values.get(lesson.student()), lesson.student());
        long[] ownShape = (last && own.rank() == 4 ? own.permute(0, 3, 1, 2) : own).shape();
        long[] theirShape = theirShape(lesson);
        FeaturePairs.requireComparable(lesson, ownShape, theirShape);
        boolean positions = lesson.method().loss().comparesPositions();
        DistillationHead head =
                new DistillationHead(
                        lesson.method(),
                        positions ? ownShape[1] : values(ownShape),
                        positions ? theirShape[1] : values(theirShape),
                        last);
        trainLike(plan.layer(ending.classifier()).orElseThrow(), head);
        plan.addOutput(lesson.head(), head, lesson.student());
    }

    private long[] theirShape(FeaturePair lesson) {
        long[] shape = Objects.requireNonNull(answers).shape(lesson.teacher());
        return lesson.channelsLast() && shape.length == 4
                ? new long[] {shape[0], shape[3], shape[1], shape[2]}
                : shape;
    }

    private static long values(long[] shape) {
        return Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
    }

    /** A head is trained as the student's last layer is. */
    private static void trainLike(Layer layer, DistillationHead head) {
        if (layer instanceof BaseLayer base) {
            head.setIUpdater(base.getIUpdater());
            head.setRegularization(base.getRegularization());
            head.setRegularizationBias(base.getRegularizationBias());
        } else if (layer instanceof AbstractSameDiffLayer chain) {
            head.setIUpdater(chain.getUpdater());
            head.setRegularization(chain.getRegularization());
            head.setRegularizationBias(chain.getRegularizationBias());
        }
    }

    /** Uniform within 1 / sqrt(values coming in) of zero, weights and biases alike. */
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

    /** Reads all labels before the first epoch where they are needed to draw negatives. */
    @Override
    public MultiDataSetIterator examples(DataSetIterator training) {
        if (memory.isPresent() && memory.get().size() == 0) {
            memory.get().initialise(TrainingLabels.of(training), ofOtherClasses());
        }
        AnsweredBatches said =
                Objects.requireNonNull(answers, "a student must be attached before it learns");
        said.beginPass();
        return new TeachingIterator(training, said, lessons);
    }

    private boolean ofOtherClasses() {
        return recipe.methods().stream()
                .anyMatch(
                        method ->
                                method.kind() == MethodKind.CRD
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
        Objects.requireNonNull(answers).write(out);
        if (memory.isPresent()) {
            memory.get().write(out);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        Objects.requireNonNull(answers).read(in);
        if (memory.isPresent()) {
            memory.get().read(in);
        }
    }
}

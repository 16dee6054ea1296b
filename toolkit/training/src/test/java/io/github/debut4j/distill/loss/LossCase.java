package io.github.debut4j.distill.loss;

import io.github.debut4j.distill.FiniteDifferences;
import io.github.debut4j.distill.contrastive.BankStates;
import io.github.debut4j.distill.contrastive.ContrastiveDistillation;
import io.github.debut4j.distill.contrastive.MemoryBank;
import io.github.debut4j.distill.loss.FeatureLoss.LossAndGradient;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One loss of the contract suite with features, parameters and its slow statement.
 *
 * @param loss supplies the loss, each time in the same state
 * @param kind what the loss compares
 * @param reference states the value again
 * @param separately states again what parameters are trained for that the loss does not train, by
 *     their names
 */
record LossCase(
        String name,
        Supplier<FeatureLoss> loss,
        Kind kind,
        INDArray student,
        INDArray teacher,
        Map<String, INDArray> parameters,
        Reference reference,
        Map<String, Reference> separately) {

    LossCase(
            String name,
            Supplier<FeatureLoss> loss,
            Kind kind,
            INDArray student,
            INDArray teacher,
            Map<String, INDArray> parameters,
            Reference reference) {
        this(name, loss, kind, student, teacher, parameters, reference, Map.of());
    }

    private static final long SEED = 5;

    private static final ImageShape WIDE = new ImageShape(3, 3, 2);
    private static final ImageShape TALL = new ImageShape(5, 2, 2);
    private static final ImageShape OTHER = new ImageShape(7, 3, 2);

    /** What a loss compares, and so what holds for it. */
    enum Kind {
        /** Values with values of the same example. */
        VALUES,
        /** Relations between examples: sizes of student and teacher may differ. */
        RELATIONS,
        /** What parameters make of the features: the loss is not zero for equal features. */
        FITTED
    }

    /** A slow and obvious statement of a loss. */
    interface Reference {

        double of(INDArray student, INDArray teacher, Map<String, INDArray> parameters);
    }

    /** A reference of a loss of rows without parameters. */
    interface RowReference {

        double of(double[][] student, double[][] teacher);
    }

    /** Every loss of the library; a new one is a new line here. */
    static Stream<LossCase> all() {
        return Stream.concat(single(), flows());
    }

    private static Stream<LossCase> flows() {
        return Stream.of(
                flow(
                        "solution flow",
                        new SolutionFlow(List.of(WIDE, TALL)),
                        (s, t) -> SlowFlows.solutionFlow(WIDE, TALL, s, t)),
                flow(
                        "solution flow of the same size",
                        new SolutionFlow(List.of(WIDE, OTHER)),
                        (s, t) -> SlowFlows.solutionFlow(WIDE, OTHER, s, t)),
                flow(
                        "singular vectors",
                        new SingularVectors(List.of(WIDE, TALL), 1, 8),
                        (s, t) -> SlowFlows.singularVectors(WIDE, TALL, 1, 8, s, t)),
                flow(
                        "two singular vectors",
                        new SingularVectors(List.of(OTHER, WIDE), 2, 0.5),
                        (s, t) -> SlowFlows.singularVectors(OTHER, WIDE, 2, 0.5, s, t)));
    }

    private static Stream<LossCase> single() {
        return Stream.of(
                values(
                        "soft targets",
                        new SoftTargets(4),
                        (s, t) -> SlowLosses.softTargets(4, s, t)),
                values(
                        "soft targets, low temperature",
                        new SoftTargets(0.5),
                        (s, t) -> SlowLosses.softTargets(0.5, s, t)),
                values("squared error", new SquaredError(), SlowLosses::squaredError),
                hint(),
                variationalInformation(),
                activationBoundaries(),
                attention(),
                neuronSelectivity(1),
                neuronSelectivity(2),
                neuronSelectivity(3),
                factorTransfer(),
                relations(
                        "similarity-preserving",
                        new SimilarityPreserving(),
                        SlowLosses::similarityPreserving),
                relations(
                        "relational distance",
                        new RelationalLoss.Distance(),
                        SlowLosses::relationalDistance),
                relations(
                        "relational angle",
                        new RelationalLoss.Angle(),
                        SlowLosses::relationalAngle),
                relations(
                        "relational",
                        new RelationalLoss(25, 50),
                        (s, t) ->
                                25 * SlowLosses.relationalDistance(s, t)
                                        + 50 * SlowLosses.relationalAngle(s, t)),
                relations(
                        "probabilistic transfer",
                        new ProbabilisticTransfer(),
                        SlowLosses::probabilisticTransfer),
                relations(
                        "correlation congruence",
                        new CorrelationCongruence(0.4, 2),
                        (s, t) -> SlowLosses.correlationCongruence(0.4, 2, s, t)),
                relations(
                        "correlation congruence of order 4",
                        new CorrelationCongruence(0.7, 4),
                        (s, t) -> SlowLosses.correlationCongruence(0.7, 4, s, t)),
                contrastive());
    }

    private static LossCase values(String name, FeatureLoss loss, RowReference reference) {
        return rows(name, loss, Kind.VALUES, reference);
    }

    private static LossCase relations(String name, FeatureLoss loss, RowReference reference) {
        return rows(name, loss, Kind.RELATIONS, reference);
    }

    private static LossCase rows(String name, FeatureLoss loss, Kind kind, RowReference reference) {
        return new LossCase(
                name,
                () -> loss,
                kind,
                FiniteDifferences.normal(1, 5, 4),
                FiniteDifferences.normal(2, 5, 4).muli(3),
                Map.of(),
                (s, t, parameters) -> reference.of(s.toDoubleMatrix(), t.toDoubleMatrix()));
    }

    private static LossCase hint() {
        return new LossCase(
                "hint",
                HintLoss::new,
                Kind.VALUES,
                FiniteDifferences.normal(1, 3, 3, 2, 2),
                FiniteDifferences.normal(2, 3, 5, 2, 2),
                parameters(new HintLoss(), 3, 5),
                (s, t, parameters) ->
                        SlowLosses.hint(
                                positions(s),
                                positions(t),
                                named(parameters, "W").toDoubleMatrix(),
                                named(parameters, "b").toDoubleMatrix()[0]));
    }

    private static LossCase attention() {
        return new LossCase(
                "attention",
                AttentionTransfer::new,
                Kind.VALUES,
                FiniteDifferences.normal(1, 3, 3, 2, 2),
                FiniteDifferences.normal(2, 3, 5, 2, 2),
                Map.of(),
                (s, t, parameters) -> SlowLosses.attention(positions(s), positions(t)));
    }

    private static LossCase variationalInformation() {
        VariationalInformation loss = new VariationalInformation(2.5);
        return fitted(
                "variational information",
                loss,
                (s, t, parameters) ->
                        SlowLosses.variationalInformation(
                                2.5,
                                mapped("regressor", 3, 0, s, parameters),
                                positions(t),
                                named(parameters, "varianceb").toDoubleMatrix()[0]),
                Map.of());
    }

    private static LossCase activationBoundaries() {
        return fitted(
                "activation boundaries",
                new ActivationBoundaries(1.5),
                (s, t, parameters) ->
                        SlowLosses.activationBoundaries(
                                1.5, mapped("connector", 1, 0, s, parameters), positions(t)),
                Map.of());
    }

    private static LossCase factorTransfer() {
        Reference reconstruction =
                (s, t, parameters) ->
                        0.3
                                * SlowLosses.relativeError(
                                        SlowLosses.mapped(
                                                mapped("paraphraser", 3, 0.1, t, parameters),
                                                0.1,
                                                weights("decoder", 3, parameters),
                                                biases("decoder", 3, parameters)),
                                        positions(t));
        Reference loss =
                (s, t, parameters) ->
                        SlowLosses.factorTransfer(
                                        mapped("translator", 3, 0.1, s, parameters),
                                        mapped("paraphraser", 3, 0.1, t, parameters))
                                + reconstruction.of(s, t, parameters);
        Map<String, Reference> separately = new LinkedHashMap<>();
        parameters(new FactorTransfer(0.4, 0.3), 3, 5).keySet().stream()
                .filter(name -> !name.startsWith("translator"))
                .forEach(name -> separately.put(name, reconstruction));
        return fitted("factor transfer", new FactorTransfer(0.4, 0.3), loss, separately);
    }

    private static LossCase fitted(
            String name, FeatureLoss loss, Reference reference, Map<String, Reference> separately) {
        return new LossCase(
                name,
                () -> loss,
                Kind.FITTED,
                FiniteDifferences.normal(1, 3, 3, 2, 2),
                FiniteDifferences.normal(2, 3, 5, 2, 2),
                parameters(loss, 3, 5),
                reference,
                separately);
    }

    /** The positions of images after a perceptron. */
    private static double[][][] mapped(
            String name,
            int layers,
            double slope,
            INDArray values,
            Map<String, INDArray> parameters) {
        return SlowLosses.mapped(
                positions(values),
                slope,
                weights(name, layers, parameters),
                biases(name, layers, parameters));
    }

    private static double[][][] weights(String name, int layers, Map<String, INDArray> parameters) {
        return IntStream.rangeClosed(1, layers)
                .mapToObj(k -> named(parameters, name + k + "W").toDoubleMatrix())
                .toArray(double[][][]::new);
    }

    private static double[][] biases(String name, int layers, Map<String, INDArray> parameters) {
        return IntStream.rangeClosed(1, layers)
                .mapToObj(k -> named(parameters, name + k + "b").toDoubleMatrix()[0])
                .toArray(double[][]::new);
    }

    private static LossCase neuronSelectivity(int power) {
        return new LossCase(
                "neuron selectivity of power " + power,
                () -> new NeuronSelectivity(power),
                Kind.VALUES,
                FiniteDifferences.normal(1, 3, 3, 2, 2),
                FiniteDifferences.normal(2, 3, 5, 2, 2),
                Map.of(),
                (s, t, parameters) ->
                        SlowLosses.neuronSelectivity(power, positions(s), positions(t)));
    }

    private static LossCase flow(String name, SolutionFlow loss, RowReference reference) {
        return flow(name, loss, loss.images(), reference);
    }

    private static LossCase flow(String name, SingularVectors loss, RowReference reference) {
        return flow(name, loss, loss.images(), reference);
    }

    private static LossCase flow(
            String name, FeatureLoss loss, List<ImageShape> images, RowReference reference) {
        int values = images.get(0).values() + images.get(1).values();
        return new LossCase(
                name,
                () -> loss,
                Kind.VALUES,
                FiniteDifferences.normal(1, 3, values),
                FiniteDifferences.normal(2, 3, values),
                Map.of(),
                (s, t, parameters) -> reference.of(s.toDoubleMatrix(), t.toDoubleMatrix()));
    }

    /** Two examples of two classes, so that each has the other one as its only negative. */
    private static LossCase contrastive() {
        ContrastiveDistillation.Settings settings =
                new ContrastiveDistillation.Settings(6, 0.5, 0.3, 4, true);
        INDArray student = FiniteDifferences.normal(1, 2, 5);
        INDArray indices = Nd4j.createFromArray(new double[][] {{0}, {1}});
        INDArray teacher = Nd4j.hstack(FiniteDifferences.normal(2, 2, 7), indices);
        Map<String, INDArray> parameters = parameters(new ContrastiveDistillation(settings), 5, 7);
        MemoryBank bank = new MemoryBank(settings.dimension(), SEED);
        bank.initialise(new int[] {0, 1}, settings.otherClassesOnly());
        ContrastiveDistillation first = new ContrastiveDistillation(settings);
        first.setMemory(bank);
        // The first batch sets the constants Z, through which no gradient flows.
        first.of(student, teacher, parameters);
        byte[] state = BankStates.of(bank);
        return new LossCase(
                "contrastive",
                () -> {
                    ContrastiveDistillation loss = new ContrastiveDistillation(settings);
                    loss.setMemory(BankStates.restored(state, settings.dimension(), SEED));
                    return loss;
                },
                Kind.FITTED,
                student,
                teacher,
                parameters,
                (s, t, values) -> slowContrastive(settings, state, s, t, values));
    }

    private static double slowContrastive(
            ContrastiveDistillation.Settings settings,
            byte[] state,
            INDArray student,
            INDArray teacher,
            Map<String, INDArray> parameters) {
        double[][] s =
                SlowLosses.embeddings(
                        student.toDoubleMatrix(),
                        named(parameters, "studentW").toDoubleMatrix(),
                        named(parameters, "studentb").toDoubleMatrix()[0]);
        double[][] t =
                SlowLosses.embeddings(
                        teacher.toDoubleMatrix(),
                        named(parameters, "teacherW").toDoubleMatrix(),
                        named(parameters, "teacherb").toDoubleMatrix()[0]);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            // The number of examples, their classes, whether of other classes, the draws.
            in.skipNBytes(3 * Integer.BYTES + 1 + Long.BYTES);
            double studentZ = in.readDouble();
            double[][] ofStudent = storedRows(in, settings.dimension());
            double teacherZ = in.readDouble();
            double[][] ofTeacher = storedRows(in, settings.dimension());
            double tau = settings.temperature();
            return SlowLosses.contrastive(s, ofTeacher, teacherZ, tau, settings.negatives())
                    + SlowLosses.contrastive(t, ofStudent, studentZ, tau, settings.negatives());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double[][] storedRows(DataInputStream in, int dimension) throws IOException {
        double[][] rows = new double[in.readInt() / dimension][dimension];
        for (double[] row : rows) {
            for (int k = 0; k < dimension; k++) {
                row[k] = in.readFloat();
            }
        }
        return rows;
    }

    private static Map<String, INDArray> parameters(FeatureLoss loss, long student, long teacher) {
        Map<String, INDArray> values = new LinkedHashMap<>();
        loss.parameterShapes(student, teacher)
                .forEach((name, shape) -> values.put(name, FiniteDifferences.normal(3, shape)));
        return values;
    }

    /**
     * Parameters by which a loss of student and teacher of the same size compares them as they are.
     */
    Map<String, INDArray> identity() {
        Map<String, INDArray> values = new LinkedHashMap<>();
        long size = student.size(1);
        loss.get()
                .parameterShapes(size, size)
                .forEach(
                        (name, shape) ->
                                values.put(
                                        name,
                                        name.endsWith("W")
                                                ? Nd4j.eye(size).castTo(student.dataType())
                                                : Nd4j.zeros(student.dataType(), shape)));
        return values;
    }

    LossAndGradient of(INDArray ofStudent, INDArray ofTeacher) {
        return loss.get().of(ofStudent, ofTeacher, parameters);
    }

    private static double[][][] positions(INDArray values) {
        double[][][] positions = new double[(int) values.size(0)][][];
        for (int n = 0; n < positions.length; n++) {
            positions[n] =
                    values.slice(n).dup('c').reshape('c', values.size(1), -1).toDoubleMatrix();
        }
        return positions;
    }

    private static INDArray named(Map<String, INDArray> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    @Override
    public String toString() {
        return name;
    }
}

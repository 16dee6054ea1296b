package io.github.debut4j.train;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.schedule.ISchedule;

/** An optimiser. {@code toString()} gives the text that {@link #parse} takes. */
public sealed interface Optimiser {

    /** The names of all optimisers, for messages and help texts. */
    List<String> NAMES = List.of("sgd", "adam");

    /**
     * Parses {@code sgd}, {@code sgd:momentum=0.9}, {@code adam} or {@code
     * adam:beta1=0.9,beta2=0.999,epsilon=1e-8}; the defaults are the values written here.
     *
     * @throws IllegalArgumentException if the text is none of these, or a value is out of range
     */
    static Optimiser parse(String text) {
        SpecText spec = SpecText.parse("optimizer", text);
        switch (spec.scheme()) {
            case "sgd" -> {
                spec.requireNoLocation();
                spec.requireOptions(List.of("momentum"));
                return new Sgd(number(spec, "momentum", Sgd.MOMENTUM));
            }
            case "adam" -> {
                spec.requireNoLocation();
                spec.requireOptions(List.of("beta1", "beta2", "epsilon"));
                Adam standard = Adam.defaults();
                return new Adam(
                        number(spec, "beta1", standard.beta1()),
                        number(spec, "beta2", standard.beta2()),
                        number(spec, "epsilon", standard.epsilon()));
            }
            default -> throw spec.unknownScheme("optimizer", NAMES);
        }
    }

    private static double number(SpecText spec, String key, double otherwise) {
        return spec.number(key, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                .orElse(otherwise);
    }

    /** Creates DL4J's updater with this learning rate. */
    IUpdater updater(ISchedule learningRate);

    /** Creates the weight decay of this optimiser as DL4J's regularisation. */
    Regularization weightDecay(double coefficient);

    /** The regularisation for this coefficient of weight decay; none for 0. */
    default List<Regularization> regularisation(double coefficient) {
        return coefficient == 0 ? List.of() : List.of(weightDecay(coefficient));
    }

    /**
     * Stochastic gradient descent with Nesterov's momentum as DL4J computes it: {@code v = m v - lr
     * g; w += m v - lr g}. With a constant learning rate, this is PyTorch's {@code
     * SGD(nesterov=True)}; without momentum it is plain gradient descent.
     *
     * <p>Weight decay is added to the gradient before the step, {@code g += d w}, as in PyTorch's
     * SGD.
     *
     * @param momentum in [0, 1)
     */
    record Sgd(double momentum) implements Optimiser {

        private static final double MOMENTUM = 0.9;

        /** Checks the momentum. */
        public Sgd {
            SettingException.require(
                    momentum >= 0 && momentum < 1, "momentum", "be in [0, 1)", momentum);
        }

        @Override
        public IUpdater updater(ISchedule learningRate) {
            return momentum == 0
                    ? new org.nd4j.linalg.learning.config.Sgd(learningRate)
                    : new Nesterovs(learningRate, momentum);
        }

        @Override
        public Regularization weightDecay(double coefficient) {
            return new L2Regularization(coefficient);
        }

        @Override
        public String toString() {
            return "sgd:momentum=" + momentum;
        }
    }

    /**
     * Adam (Kingma and Ba 2015, algorithm 1 in the efficient order of its section 2) as DL4J
     * computes it.
     *
     * <p>Weight decay is decoupled, as in AdamW (Loshchilov and Hutter 2019, algorithm 2): in
     * addition to the step, {@code w -= lr d w}.
     *
     * @param beta1 decay rate of the mean of the gradients, in [0, 1)
     * @param beta2 decay rate of the mean of their squares, in [0, 1)
     * @param epsilon above 0
     */
    record Adam(double beta1, double beta2, double epsilon) implements Optimiser {

        /** Checks the values. */
        public Adam {
            SettingException.require(beta1 >= 0 && beta1 < 1, "beta1", "be in [0, 1)", beta1);
            SettingException.require(beta2 >= 0 && beta2 < 1, "beta2", "be in [0, 1)", beta2);
            SettingException.require(
                    epsilon > 0 && Double.isFinite(epsilon), "epsilon", "be above 0", epsilon);
        }

        /** The paper's values: 0.9, 0.999 and 1e-8. */
        public static Adam defaults() {
            return new Adam(0.9, 0.999, 1e-8);
        }

        @Override
        public IUpdater updater(ISchedule learningRate) {
            org.nd4j.linalg.learning.config.Adam adam =
                    new org.nd4j.linalg.learning.config.Adam(learningRate);
            adam.setBeta1(beta1);
            adam.setBeta2(beta2);
            adam.setEpsilon(epsilon);
            return adam;
        }

        @Override
        public Regularization weightDecay(double coefficient) {
            return new WeightDecay(coefficient, true);
        }

        @Override
        public String toString() {
            return "adam:beta1=" + beta1 + ",beta2=" + beta2 + ",epsilon=" + epsilon;
        }
    }
}

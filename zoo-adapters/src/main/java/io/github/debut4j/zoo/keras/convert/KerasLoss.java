package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.debut4j.layers.LogitsLoss;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossCosineProximity;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMAPE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMSLE;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;

/**
 * The loss that an output of a model was compiled with.
 *
 * @param name in lower case without underscores, such as {@code meansquarederror}; empty if the
 *     model was not compiled, or names none for the output
 * @param fromLogits whether the loss expects values before softmax or sigmoid
 */
record KerasLoss(Optional<String> name, boolean fromLogits) {

    private static final KerasLoss NONE = new KerasLoss(Optional.empty(), false);

    /** Labels are always one-hot in DL4J, so that sparse and dense labels have one loss. */
    private static final Map<String, Supplier<ILossFunction>> LOSSES =
            Map.ofEntries(
                    Map.entry("categoricalcrossentropy", LossMCXENT::new),
                    Map.entry("sparsecategoricalcrossentropy", LossMCXENT::new),
                    Map.entry("binarycrossentropy", LossBinaryXENT::new),
                    Map.entry("meansquarederror", LossMSE::new),
                    Map.entry("mse", LossMSE::new),
                    Map.entry("meanabsoluteerror", LossMAE::new),
                    Map.entry("mae", LossMAE::new),
                    Map.entry("meanabsolutepercentageerror", LossMAPE::new),
                    Map.entry("mape", LossMAPE::new),
                    Map.entry("meansquaredlogarithmicerror", LossMSLE::new),
                    Map.entry("msle", LossMSLE::new),
                    Map.entry("hinge", LossHinge::new),
                    Map.entry("squaredhinge", LossSquaredHinge::new),
                    Map.entry("kullbackleiblerdivergence", LossKLD::new),
                    Map.entry("kldivergence", LossKLD::new),
                    Map.entry("kld", LossKLD::new),
                    Map.entry("poisson", LossPoisson::new),
                    Map.entry("cosinesimilarity", LossCosineProximity::new),
                    Map.entry("cosineproximity", LossCosineProximity::new));

    /**
     * The loss of an output. An unknown structure counts as no loss.
     *
     * @param training the configuration of the training, if there is one
     * @param index of the output
     * @param output its name
     */
    static KerasLoss of(Optional<JsonObject> training, int index, String output) {
        JsonElement loss = training.map(config -> config.get("loss")).orElse(null);
        if (loss instanceof JsonArray losses) {
            loss = index < losses.size() ? losses.get(index) : null;
        } else if (loss instanceof JsonObject losses && losses.has(output)) {
            loss = losses.get(output);
        }
        return of(loss);
    }

    private static KerasLoss of(@Nullable JsonElement loss) {
        if (loss instanceof JsonPrimitive name && name.isString()) {
            return new KerasLoss(Optional.of(plain(name.getAsString())), false);
        }
        if (!(loss instanceof JsonObject object)
                || !(object.get("class_name") instanceof JsonPrimitive type)) {
            return NONE;
        }
        JsonElement config = object.get("config");
        boolean logits =
                config instanceof JsonObject settings
                        && settings.get("from_logits") instanceof JsonPrimitive flag
                        && flag.isBoolean()
                        && flag.getAsBoolean();
        // Keras 3 stores a function as {"class_name": "function", "config": its name}.
        String name =
                config instanceof JsonPrimitive function
                        ? function.getAsString()
                        : type.getAsString();
        return new KerasLoss(Optional.of(plain(name)), logits);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    /**
     * The loss of DL4J.
     *
     * @param activation that the output ends in; it determines the loss if the model names none
     */
    ILossFunction function(IActivation activation) {
        ILossFunction loss =
                name.map(LOSSES::get).map(Supplier::get).orElseGet(() -> defaultFor(activation));
        if (!fromLogits || !(activation instanceof ActivationIdentity)) {
            return loss;
        }
        return new LogitsLoss(
                loss,
                loss instanceof LossBinaryXENT ? new ActivationSigmoid() : new ActivationSoftmax());
    }

    private static ILossFunction defaultFor(IActivation activation) {
        if (activation instanceof ActivationSoftmax) {
            return new LossMCXENT();
        }
        return activation instanceof ActivationSigmoid ? new LossBinaryXENT() : new LossMSE();
    }
}

package io.github.debut4j.zoo.keras.convert;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.vertices.ArithmeticVertex;
import io.github.debut4j.vertices.ReduceAxesVertex.Reduction;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;

/** The converters by the type of the layer. */
final class LayerConverters {

    private static final Map<String, LayerConverter> BY_TYPE = new TreeMap<>();

    /** Types that treat every position alike, however many axes come before the last one. */
    private static final Set<String> ON_LAST_AXIS =
            Set.of(
                    "Activation",
                    "Dense",
                    "Dropout",
                    "ELU",
                    "LayerNormalization",
                    "LeakyReLU",
                    "ReLU",
                    "Rescaling");

    /** Layers that add noise while a model is trained. */
    private static final List<String> TRAINING_ONLY =
            List.of(
                    "ActivityRegularization",
                    "GaussianDropout",
                    "GaussianNoise",
                    "AlphaDropout",
                    "RandomBrightness",
                    "RandomContrast",
                    "RandomFlip",
                    "RandomRotation",
                    "RandomTranslation",
                    "RandomZoom",
                    "SpatialDropout1D",
                    "SpatialDropout2D");

    private static final List<String> TRAINING_SETTINGS =
            List.of(
                    "data_format",
                    "factor",
                    "fill_mode",
                    "fill_value",
                    "height_factor",
                    "interpolation",
                    "l1",
                    "l2",
                    "mode",
                    "rate",
                    "stddev",
                    "value_range",
                    "width_factor");

    static {
        put("Dense", DenseLayers::convert);
        putConvolutions();
        putPooling();
        putActivations();
        put("Flatten", Shapes::flatten);
        put("Reshape", Shapes::reshape);
        put("Permute", Shapes::permute);
        put("RepeatVector", Shapes::repeat);
        put("Add", Merging.elementWise(ArithmeticVertex.Operation.ADD));
        put("Subtract", Merging.elementWise(ArithmeticVertex.Operation.SUBTRACT));
        put("Multiply", Merging.elementWise(ArithmeticVertex.Operation.MULTIPLY));
        put("Average", Merging.elementWise(ArithmeticVertex.Operation.AVERAGE));
        put("Maximum", Merging.elementWise(ArithmeticVertex.Operation.MAXIMUM));
        put("Minimum", Merging.elementWise(ArithmeticVertex.Operation.MINIMUM));
        put("Concatenate", Merging::concatenate);
        put("BatchNormalization", Normalizations::batch);
        put("LayerNormalization", Normalizations::layer);
        put("Rescaling", Normalizations::rescaling);
        put("Normalization", Normalizations::moments);
        put("Resizing", Pooling::resizing);
        put("Identity", Shapes::identity);
        put("Masking", LayerConverters::masking);
        put("Dropout", LayerConverters::dropout);
        TRAINING_ONLY.forEach(type -> put(type, LayerConverters::trainingOnly));
        for (String type : Recurrent.TYPES) {
            put(type, Recurrent.layer(type));
        }
        put("Bidirectional", Recurrent::bidirectional);
        put("TimeDistributed", Recurrent::timeDistributed);
        put("Embedding", Recurrent::embedding);
        put("TFOpLambda", Operations::convert);
    }

    private LayerConverters() {}

    private static void putConvolutions() {
        for (int axes = 1; axes <= 2; axes++) {
            put("Conv" + axes + "D", Convolutions.plain(axes));
            put("DepthwiseConv" + axes + "D", Convolutions.depthwise(axes));
            put("SeparableConv" + axes + "D", Convolutions.separable(axes));
            put("Conv" + axes + "DTranspose", Convolutions.transposed(axes));
        }
    }

    private static void putPooling() {
        for (int axes = 1; axes <= 2; axes++) {
            put("MaxPooling" + axes + "D", Pooling.windows(PoolingType.MAX, axes));
            put("AveragePooling" + axes + "D", Pooling.windows(PoolingType.AVG, axes));
            put("GlobalMaxPooling" + axes + "D", Pooling.global(Reduction.MAXIMUM, axes));
            put("GlobalAveragePooling" + axes + "D", Pooling.global(Reduction.MEAN, axes));
            put("ZeroPadding" + axes + "D", Pooling.zeroPadding(axes));
            put("Cropping" + axes + "D", Pooling.cropping(axes));
            put("UpSampling" + axes + "D", Pooling.upSampling(axes));
        }
    }

    private static void putActivations() {
        for (String type : List.of("Activation", "ReLU", "LeakyReLU", "ELU", "ThresholdedReLU")) {
            put(type, Activations.layer(type));
        }
        put("Softmax", Activations::softmax);
        put("PReLU", Activations::prelu);
    }

    private static void put(String type, LayerConverter converter) {
        BY_TYPE.put(type, converter);
    }

    /**
     * The converter of a type.
     *
     * @throws SettingException if there is none
     */
    static LayerConverter of(String type) {
        LayerConverter converter = BY_TYPE.get(type);
        if (converter == null) {
            throw type.equals("Lambda")
                    ? SettingException.withProblem(
                            "Python code",
                            "cannot be converted; replace the layer by layers of Keras, such as"
                                    + " Rescaling, and save the model again")
                    : SettingException.withProblem(
                            "layers of this type",
                            "cannot be converted; docs/models.md lists those that can");
        }
        return converter;
    }

    /** Whether a layer of this type does the same at all positions before the last axis. */
    static boolean treatsLastAxis(String type) {
        return ON_LAST_AXIS.contains(type);
    }

    private static KerasTensor dropout(LayerCall call) {
        KerasTensor input = call.input();
        double rate = call.settings().number("rate", 0);
        SettingException.require(rate >= 0 && rate < 1, "rate", "be at least 0 and below 1", rate);
        return rate == 0
                ? input
                : call.add(new DropoutLayer.Builder(1 - rate).build(), input, input.shape());
    }

    /** Masking of steps whose values are all 0, which changes nothing but the mask. */
    private static KerasTensor masking(LayerCall call) {
        double value = call.settings().number("mask_value", 0);
        SettingException.require(value == 0, "mask_value", "be 0", value);
        return call.input().asMasked();
    }

    /** A layer that leaves the outputs of a trained model alone; training goes on without it. */
    private static KerasTensor trainingOnly(LayerCall call) {
        call.settings().ignore(TRAINING_SETTINGS);
        return call.input();
    }
}

package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Dense layers, activations, and layers that do something only during training. */
final class BasicRows {

    static final List<String> ACTIVATIONS =
            List.of(
                    "linear",
                    "relu",
                    "relu6",
                    "leaky_relu",
                    "elu",
                    "selu",
                    "softplus",
                    "softsign",
                    "tanh",
                    "sigmoid",
                    "hard_sigmoid",
                    "swish",
                    "silu",
                    "gelu",
                    "exponential",
                    "softmax",
                    "mish",
                    "hard_silu");

    private BasicRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>(dense());
        rows.addAll(initialisers());
        rows.addAll(activations());
        rows.addAll(activationLayers());
        rows.addAll(prelu());
        rows.addAll(identities());
        return rows;
    }

    private static List<KerasRow> dense() {
        return new Rows("Dense", "{}", 5)
                .computed("on features", "{}")
                .computed("`activation`", "{'activation':'tanh'}")
                .computed("`use_bias` false", "{'use_bias':false}")
                .computed("`kernel_regularizer` L1L2", regulariser("kernel"))
                .computed("`bias_regularizer` L1L2", regulariser("bias"))
                .computed(
                        "`activity_regularizer`",
                        "{'activity_regularizer':{'class_name':'L2','config':{'l2':0.01}}}")
                .computed("`kernel_constraint` MaxNorm", constraint("MaxNorm", "'max_value':3"))
                .computed(
                        "`kernel_constraint` MinMaxNorm",
                        constraint("MinMaxNorm", "'min_value':0,'max_value':1.0,'rate':1.0"))
                .computed("`kernel_constraint` UnitNorm", constraint("UnitNorm", "'axis':0"))
                .computed(
                        "`kernel_constraint` NonNeg",
                        "{'kernel_constraint':{'class_name':'NonNeg','config':{}}}")
                .computed("`trainable` false", "{'trainable':false}")
                .computed(
                        "`activation` as a layer",
                        "{'activation':{'class_name':'LeakyReLU','config':{'name':'l','alpha':0.2}}}")
                .computed("no `activation`", "{'activation':null}")
                .of(4, 5)
                .computed("on sequences", "{}")
                .computed("on sequences, softmax", "{'activation':'softmax'}")
                .of(3, 4, 5)
                .computed("on images", "{'activation':'relu'}")
                .of(5)
                .computed("`dtype` mixed_float16, in single precision", dtype("mixed_float16"))
                .computed("`dtype` float64, in single precision", "{'dtype':'float64'}")
                .refused("a custom `activation`", "{'activation':'my_activation'}", "my_activation")
                .refused(
                        "`quantization_config`",
                        "{'quantization_config':{'x':1}}",
                        "quantization_config")
                .rows();
    }

    private static String regulariser(String weight) {
        return "{'%s_regularizer':{'class_name':'L1L2','config':{'l1':0.001,'l2':0.01}}}"
                .formatted(weight);
    }

    private static String constraint(String type, String config) {
        String axis = config.contains("axis") ? "" : ",'axis':0";
        return "{'kernel_constraint':{'class_name':'%s','config':{%s%s}}}"
                .formatted(type, config, axis);
    }

    private static String dtype(String policy) {
        return "{'dtype':{'class_name':'Policy','config':{'name':'%s'}}}".formatted(policy);
    }

    /** Weights are in the file, so no initialiser matters, not even an unknown one. */
    private static List<KerasRow> initialisers() {
        Rows rows = new Rows("Dense", "{'units':5}", 5);
        for (String type :
                List.of(
                        "Zeros",
                        "Ones",
                        "Constant",
                        "RandomNormal",
                        "RandomUniform",
                        "TruncatedNormal",
                        "VarianceScaling",
                        "Orthogonal",
                        "Identity",
                        "GlorotNormal",
                        "HeNormal",
                        "HeUniform",
                        "LecunNormal",
                        "LecunUniform",
                        "MyInitializer")) {
            rows.computed(
                    "`kernel_initializer` " + type,
                    "{'kernel_initializer':{'class_name':'%s','config':{}}}".formatted(type));
        }
        return rows.rows();
    }

    private static List<KerasRow> activations() {
        Rows rows = new Rows("Activation", "{}", 3, 5).inputsUpTo(8);
        for (String name : ACTIVATIONS) {
            rows.computed(name, "{'activation':'%s'}".formatted(name));
        }
        return rows.of(4, 5, 3)
                .computed("softmax on images", "{'activation':'softmax'}")
                .of(5)
                .computed("softmax on features", "{'activation':'softmax'}")
                .computed(
                        "a layer",
                        "{'activation':{'class_name':'ReLU','config':{'name':'r','max_value':6.0}}}")
                .refused("a custom function", "{'activation':'my_activation'}", "my_activation")
                .rows();
    }

    private static List<KerasRow> activationLayers() {
        List<KerasRow> rows =
                new ArrayList<>(
                        new Rows("ReLU", "{}", 4, 5, 3)
                                .inputsUpTo(8)
                                .computed("defaults", "{}")
                                .computed("`max_value`", "{'max_value':6.0}")
                                .computed("`negative_slope`", "{'negative_slope':0.1}")
                                .computed("`threshold`", "{'threshold':1.5}")
                                .computed(
                                        "all three",
                                        "{'max_value':6,'negative_slope':0.25,'threshold':1.5}")
                                .rows());
        rows.addAll(
                new Rows("LeakyReLU", "{}", 4, 5, 3)
                        .computed("`alpha` 0.3, the default", "{}")
                        .computed("`alpha`", "{'alpha':0.1}")
                        .computed(
                                "`alpha` as an array (Keras 2.2)",
                                "{'alpha':{'type':'ndarray','value':0.1}}")
                        .computed(
                                "`negative_slope` (Keras 3)", "{'alpha':null,'negative_slope':0.1}")
                        .rows());
        rows.addAll(
                new Rows("ELU", "{}", 4, 5, 3)
                        .computed("defaults", "{}")
                        .computed("`alpha`", "{'alpha':0.5}")
                        .rows());
        rows.addAll(
                new Rows("ThresholdedReLU", "{}", 4, 5, 3)
                        .computed("defaults", "{}")
                        .computed("`theta`", "{'theta':0.5}")
                        .rows());
        rows.addAll(
                new Rows("Softmax", "{}", 4, 5, 3)
                        .computed("on images", "{}")
                        .computed("`axis` 1 on images", "{'axis':1}")
                        .computed("`axis` 2 on images", "{'axis':2}")
                        .of(4, 5)
                        .computed("on sequences", "{}")
                        .computed("`axis` 1 on sequences", "{'axis':1}")
                        .of(5)
                        .computed("on features", "{}")
                        .of(4, 5, 3)
                        .refused("`axis` with several axes", "{'axis':[1,2]}", "axis")
                        .rows());
        return rows;
    }

    private static List<KerasRow> prelu() {
        return new Rows("PReLU", "{}", 5)
                .computed("on features", "{}")
                .of(4, 5)
                .computed("on sequences", "{}")
                .computed("`shared_axes` 1 on sequences", "{'shared_axes':[1]}")
                .of(4, 5, 3)
                .computed("on images", "{}")
                .computed("`shared_axes` 1, 2 on images", "{'shared_axes':[1,2]}")
                .computed("`shared_axes` 1 on images", "{'shared_axes':[1]}")
                .computed("`shared_axes` 3 on images", "{'shared_axes':[3]}")
                .rows();
    }

    private static List<KerasRow> identities() {
        List<KerasRow> rows = new ArrayList<>();
        rows.addAll(identity("Dropout", "{'rate':0.4,'noise_shape':null,'seed':null}", 5));
        rows.addAll(identity("SpatialDropout1D", "{'rate':0.4}", 4, 5));
        rows.addAll(
                identity(
                        "SpatialDropout2D", "{'rate':0.4,'data_format':'channels_last'}", 4, 5, 3));
        rows.addAll(identity("GaussianNoise", "{'stddev':0.4}", 5));
        rows.addAll(identity("GaussianDropout", "{'rate':0.4}", 5));
        rows.addAll(identity("AlphaDropout", "{'rate':0.4,'noise_shape':null,'seed':null}", 5));
        rows.addAll(identity("ActivityRegularization", "{'l1':0.1,'l2':0.2}", 5));
        rows.addAll(identity("RandomFlip", "{'mode':'horizontal','seed':null}", 4, 5, 3));
        rows.addAll(identity("RandomRotation", augmentation("'factor':0.1"), 4, 5, 3));
        rows.addAll(
                identity(
                        "RandomZoom",
                        augmentation("'height_factor':0.1,'width_factor':null"),
                        4,
                        5,
                        3));
        rows.addAll(
                identity(
                        "RandomTranslation",
                        augmentation("'height_factor':0.1,'width_factor':0.2"),
                        4,
                        5,
                        3));
        rows.addAll(identity("RandomContrast", "{'factor':0.1,'seed':null}", 4, 5, 3));
        rows.addAll(
                identity(
                        "RandomBrightness",
                        "{'factor':0.1,'value_range':[0,255],'seed':null}",
                        4,
                        5,
                        3));
        return rows;
    }

    private static String augmentation(String settings) {
        return "{%s,'fill_mode':'reflect','fill_value':0.0,'interpolation':'bilinear','seed':null}"
                .formatted(settings);
    }

    private static List<KerasRow> identity(String type, String settings, int... shape) {
        return new Rows(type, settings, shape).computed("changes nothing", "{}").rows();
    }
}

package io.github.debut4j.zoo.keras.table;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of layers as Keras 2.10 writes them, all of them. */
final class KerasDefaults {

    private static final Map<String, String> SETTINGS = new HashMap<>();

    static {
        layer(
                "Dense",
                "'units':4,'activation':'linear','use_bias':true," + trained("kernel", "bias"));
        layer("Activation", "'activation':'linear'");
        layer("ReLU", "'max_value':null,'negative_slope':0.0,'threshold':0.0");
        layer("LeakyReLU", "'alpha':0.30000001192092896");
        layer("ELU", "'alpha':1.0");
        layer("ThresholdedReLU", "'theta':1.0");
        layer("PReLU", "'shared_axes':null," + trained("alpha"));
        layer("Softmax", "'axis':-1");
        for (int axes = 1; axes <= 3; axes++) {
            convolutions(axes);
            pooling(axes);
        }
        String normalised =
                "'epsilon':0.001,'center':true,'scale':true," + trained("beta", "gamma");
        layer(
                "BatchNormalization",
                "'axis':[-1],'momentum':0.99,"
                        + normalised
                        + ",'moving_mean_initializer':{'class_name':'Zeros','config':{}},"
                        + "'moving_variance_initializer':{'class_name':'Ones','config':{}}");
        layer("LayerNormalization", "'axis':[-1]," + normalised);
        layer("Normalization", "'axis':[-1],'mean':null,'variance':null");
        layer("Rescaling", "'scale':0.5,'offset':0.0");
        layer("Flatten", "'data_format':'channels_last'");
        layer("RepeatVector", "'n':3");
        layer("ZeroPadding1D", "'padding':[1,1]");
        layer("ZeroPadding2D", "'padding':[[1,1],[1,1]],'data_format':'channels_last'");
        layer("Cropping1D", "'cropping':[1,1]");
        layer("Cropping2D", "'cropping':[[1,1],[1,1]],'data_format':'channels_last'");
        layer("UpSampling1D", "'size':2");
        layer(
                "UpSampling2D",
                "'size':[2,2],'data_format':'channels_last','interpolation':'nearest'");
        layer("Concatenate", "'axis':-1");
        layer("Masking", "'mask_value':0.0");
        layer(
                "Embedding",
                "'input_dim':5,'output_dim':3,'mask_zero':false,'input_length':null,"
                        + "'activity_regularizer':null,"
                        + trained("embeddings"));
        recurrent();
        onGpu();
    }

    private KerasDefaults() {}

    /** The settings of a layer with other values for some, all as JSON with single quotes. */
    static String of(String layer, String... others) {
        JsonObject settings = object(SETTINGS.getOrDefault(layer, "{'dtype':'float32'}"));
        for (String other : others) {
            object(other)
                    .entrySet()
                    .forEach(entry -> settings.add(entry.getKey(), entry.getValue()));
        }
        return settings.toString().replace('"', '\'');
    }

    /** A layer for a wrapper around it. */
    static String wrapped(String layer, String name, String... others) {
        JsonObject settings = object(of(layer, others));
        settings.addProperty("name", name);
        JsonObject wrapped = new JsonObject();
        wrapped.addProperty("class_name", layer);
        wrapped.add("config", settings);
        return wrapped.toString().replace('"', '\'');
    }

    /** The object of a JSON with single quotes. */
    static JsonObject object(String json) {
        return JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject();
    }

    private static void layer(String type, String settings) {
        SETTINGS.put(type, "{'dtype':'float32'," + settings + "}");
    }

    /** Initialisers, regularisers and constraints of weights. */
    private static String trained(String... weights) {
        StringBuilder settings = new StringBuilder();
        for (String weight : weights) {
            settings.append(
                    ",'%1$s_initializer':{'class_name':'GlorotUniform','config':{'seed':null}},"
                                    .formatted(weight)
                            + "'%1$s_regularizer':null,'%1$s_constraint':null".formatted(weight));
        }
        return settings.substring(1);
    }

    private static String repeated(int value, int axes) {
        return "[" + (value + ",").repeat(axes - 1) + value + "]";
    }

    private static void convolutions(int axes) {
        String common =
                "'kernel_size':%s,'strides':%s,'padding':'valid','data_format':'channels_last',"
                                .formatted(repeated(3, axes), repeated(1, axes))
                        + "'dilation_rate':%s,'groups':1,'activation':'linear','use_bias':true,"
                                .formatted(repeated(1, axes))
                        + "'activity_regularizer':null,";
        String conv = "Conv" + axes + "D";
        layer(conv, "'filters':4," + common + trained("kernel", "bias"));
        layer(
                conv + "Transpose",
                "'filters':4,'output_padding':null," + common + trained("kernel", "bias"));
        layer("Depthwise" + conv, "'depth_multiplier':1," + common + trained("depthwise", "bias"));
        layer(
                "Separable" + conv,
                "'filters':4,'depth_multiplier':1,"
                        + common
                        + trained("depthwise", "pointwise", "bias"));
    }

    private static void pooling(int axes) {
        String settings =
                "'pool_size':%1$s,'padding':'valid','strides':%1$s,'data_format':'channels_last'"
                        .formatted(repeated(2, axes));
        layer("MaxPooling" + axes + "D", settings);
        layer("AveragePooling" + axes + "D", settings);
        layer("GlobalMaxPooling" + axes + "D", "'data_format':'channels_last','keepdims':false");
        layer(
                "GlobalAveragePooling" + axes + "D",
                "'data_format':'channels_last','keepdims':false");
    }

    /** The layers of Keras 2 for GPUs have fixed activations. */
    private static void onGpu() {
        for (String type : List.of("CuDNNLSTM", "CuDNNGRU")) {
            layer(
                    type,
                    "'units':4,'return_sequences':false,'return_state':false,"
                            + "'go_backwards':false,'stateful':false,'activity_regularizer':null,"
                            + trained("kernel", "recurrent", "bias"));
        }
    }

    private static void recurrent() {
        String common =
                "'return_sequences':false,'return_state':false,'go_backwards':false,"
                        + "'stateful':false,'unroll':false,'time_major':false,'units':4,"
                        + "'activation':'tanh','use_bias':true,'dropout':0.0,"
                        + "'recurrent_dropout':0.0,'activity_regularizer':null,"
                        + trained("kernel", "recurrent", "bias");
        layer("SimpleRNN", common);
        layer(
                "LSTM",
                common
                        + ",'recurrent_activation':'sigmoid','unit_forget_bias':true,"
                        + "'implementation':2");
        layer(
                "GRU",
                common
                        + ",'recurrent_activation':'sigmoid','implementation':2,"
                        + "'reset_after':true");
    }
}

package io.github.debut4j.zoo.keras.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.debut4j.zoo.keras.file.KerasLayer.Weight;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

/** Architectures with any other value in any place are read or refused: nothing else happens. */
class StrangeArchitectureTest {

    private static final int TRIES = 3000;
    private static final String[] VALUES = {
        "null",
        "3",
        "-1",
        "1.5",
        "'x'",
        "'in'",
        "[]",
        "{}",
        "[[]]",
        "true",
        "['in',0,0]",
        "['_CONSTANT_VALUE',-1,2.0]",
        "{'class_name':'function'}",
        "{'class_name':'__tuple__'}",
        "{'class_name':'DTypePolicy','config':3}",
        "{'class_name':'Sequential','config':[]}",
        "{'args':[],'kwargs':3}",
        "{'class_name':'__keras_tensor__','config':{}}"
    };

    private static final String KERAS_1 =
            "{'class_name':'Sequential','config':[{'class_name':'Merge','config':{'name':'m',"
                    + "'mode':'sum','layers':[{'class_name':'Sequential','config':[{'class_name':"
                    + "'Convolution1D','config':{'name':'c','nb_filter':2,'filter_length':3,"
                    + "'W_regularizer':{'l1':1},'W_constraint':{'name':'NonNeg'}}}]}]}},"
                    + "{'class_name':'ZeroPadding2D','config':{'name':'z','dim_ordering':'th',"
                    + "'padding':[1,2,3,4]}},{'class_name':'TimeDistributed','config':{'name':'t',"
                    + "'layer':{'class_name':'Dense','config':{'name':'d','nb_row':1}}}},"
                    + "{'class_name':'BatchNormalization','config':{'name':'b','mode':0}}]}";
    private static final String KERAS_2 =
            "{'class_name':'Functional','config':{'layers':[{'class_name':'InputLayer','name':'in',"
                    + "'config':{'name':'in','batch_input_shape':[null,2]},'inbound_nodes':[]},"
                    + "{'class_name':'Sequential','name':'s','config':{'layers':[{'class_name':"
                    + "'GRU','config':{'name':'g','activation':'relu'}}]},'inbound_nodes':"
                    + "[[['in',0,0,{'training':false}]]]},{'class_name':'Bidirectional','name':'w',"
                    + "'config':{'name':'w','padding':'same','strides':[1],'layer':{'class_name':"
                    + "'LSTM','config':{'use_bias':true}}},'inbound_nodes':[[['s',1,0,{'y':['in',0,"
                    + "0]}]]]}],'input_layers':[['in',0,0]],'output_layers':[['w',0,0]]}}";
    private static final String KERAS_3 =
            "{'class_name':'Functional','config':{'layers':[{'class_name':'InputLayer','name':'in',"
                    + "'config':{'name':'in','batch_shape':[null,2]},'inbound_nodes':[]},"
                    + "{'class_name':'Multiply','name':'m','config':{'name':'m'},'inbound_nodes':"
                    + "[{'args':[{'class_name':'__keras_tensor__','config':{'keras_history':['in',"
                    + "0,0]}},2.0],'kwargs':{'training':null}}]},{'class_name':'Dense','name':'d',"
                    + "'config':{'trainable':true,'activation':{'module':'keras','class_name':"
                    + "'function','config':'relu'},'dtype':{'class_name':'DTypePolicy','config':"
                    + "{'name':'float32'}}},'inbound_nodes':[{'args':[[{'class_name':"
                    + "'__keras_tensor__','config':{'keras_history':['m',0,0]}}]],'kwargs':{}}]}],"
                    + "'input_layers':{'a':['in',0,0]},'output_layers':['d',0,0]}}";

    @ParameterizedTest
    @CsvSource({"1.2.2, theano", "2.10.0, tensorflow", "2.3.0, theano", "3.4.1, tensorflow"})
    void anyJsonIsReadOrRefused(String version, String backend) throws IOException {
        String model =
                switch (version.charAt(0)) {
                    case '1' -> KERAS_1;
                    case '2' -> KERAS_2;
                    default -> KERAS_3;
                };
        read(parse(model).getAsJsonObject(), version, backend);
        Random random = new Random(7);
        int refused = 0;
        for (int k = 0; k < TRIES; k++) {
            JsonObject strange = parse(model).getAsJsonObject();
            for (int change = 0; change <= k % 3; change++) {
                replaceAny(strange, random);
            }
            try {
                read(strange, version, backend);
            } catch (IOException e) {
                refused++;
                assertEquals(1, String.valueOf(e.getMessage()).lines().count());
            }
        }
        assertTrue(refused > TRIES / 4, "refused " + refused);
    }

    private static JsonElement parse(String json) {
        return JsonParser.parseString(json.replace('\'', '"'));
    }

    private static void read(JsonObject model, String version, String backend) throws IOException {
        List<Weight> weights =
                List.of(
                        new Weight("g/kernel:0", Nd4j.ones(2, 6)),
                        new Weight("g/recurrent_kernel:0", Nd4j.ones(2, 6)),
                        new Weight("g/bias:0", Nd4j.ones(6)));
        Map<String, List<Weight>> all = version.charAt(0) == '2' ? Map.of("s", weights) : Map.of();
        KerasReader.model(
                new SavedFile(
                        model,
                        Optional.empty(),
                        version,
                        backend,
                        List.of("s"),
                        new Hdf5Model("", Optional.empty(), version, backend, all)));
    }

    /** Walks down to a random place and puts a random value there. */
    private static void replaceAny(JsonElement root, Random random) {
        JsonElement at = root;
        while (true) {
            JsonElement value = parse(VALUES[random.nextInt(VALUES.length)]);
            boolean here = random.nextInt(6) == 0;
            JsonElement next;
            if (at instanceof JsonObject object && !object.isEmpty()) {
                List<String> keys = List.copyOf(object.keySet());
                String key = keys.get(random.nextInt(keys.size()));
                next = object.get(key);
                if (here || isLeaf(next)) {
                    object.add(key, value);
                    return;
                }
            } else if (at instanceof JsonArray array && !array.isEmpty()) {
                int index = random.nextInt(array.size());
                next = array.get(index);
                if (here || isLeaf(next)) {
                    array.set(index, value);
                    return;
                }
            } else {
                return;
            }
            at = next;
        }
    }

    private static boolean isLeaf(JsonElement value) {
        return !value.isJsonObject() && !value.isJsonArray();
    }
}

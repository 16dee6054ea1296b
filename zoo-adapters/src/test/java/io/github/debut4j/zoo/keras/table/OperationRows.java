package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Functions of TensorFlow that a functional model applies to its tensors. */
final class OperationRows {

    private OperationRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>();
        for (String function :
                List.of("math.add", "__operators__.add", "math.subtract", "math.multiply")) {
            rows.addAll(ofNumber(new Sketch("TFOpLambda"), function).rows());
            rows.addAll(ofTensors(new Sketch("TFOpLambda"), function).rows());
        }
        Sketch sketch = new Sketch("TFOpLambda");
        ofNumber(sketch, "math.truediv");
        ofTensors(sketch, "math.maximum");
        ofTensors(sketch, "math.minimum");
        for (String function :
                List.of("nn.relu", "nn.relu6", "nn.softmax", "math.sigmoid", "math.tanh")) {
            one(sketch, function, "{'name':null}").computed("`" + function + "`");
        }
        for (String function : List.of("math.reduce_mean", "math.reduce_max", "math.reduce_sum")) {
            one(sketch, function, "{'axis':[1,2],'keepdims':false,'name':null}")
                    .computed("`" + function + "`");
            one(sketch, function, "{'axis':[1,2],'keepdims':true,'name':null}")
                    .computed("`" + function + "`, `keepdims`");
        }
        one(sketch, "reshape", "{'shape':[-1,60]}").computed("`reshape`");
        sketch.input("other", 4, 5, 3);
        one(sketch, "math.truediv", "{'y':['other',0,0],'name':null}")
                .refused("`math.truediv` of two tensors", "'" + Rows.NAME + "'", "TFOpLambda");
        one(sketch, "math.maximum", "{'y':0.5,'name':null}")
                .refused("`math.maximum` of a number", "'" + Rows.NAME + "'", "TFOpLambda");
        one(sketch, "math.my_function", "{}")
                .refused("other functions", "'" + Rows.NAME + "'", "TFOpLambda", "my_function");
        rows.addAll(sketch.rows());
        return rows;
    }

    private static Sketch ofNumber(Sketch sketch, String function) {
        return one(sketch, function, "{'y':0.5,'name':null}")
                .computed("`" + function + "` of a number");
    }

    private static Sketch ofTensors(Sketch sketch, String function) {
        sketch.input("other", 4, 5, 3);
        return one(sketch, function, "{'y':['other',0,0],'name':null}")
                .computed("`" + function + "` of two tensors");
    }

    private static Sketch one(Sketch sketch, String function, String arguments) {
        return sketch.input("in", 4, 5, 3).operation(Rows.NAME, function, arguments, "in");
    }
}

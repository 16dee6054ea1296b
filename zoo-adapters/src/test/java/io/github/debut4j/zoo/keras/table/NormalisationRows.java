package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Normalisation, and layers that scale pixels or features. */
final class NormalisationRows {

    private NormalisationRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>(batch());
        rows.addAll(layer());
        rows.addAll(features());
        return rows;
    }

    private static List<KerasRow> batch() {
        return new Rows("BatchNormalization", "{}", 5)
                .computed("on features", "{'axis':[1]}")
                .of(4, 5)
                .computed("on sequences", "{'axis':[2]}")
                .computed("`axis` 1 on sequences", "{'axis':[1]}")
                .of(4, 5, 3)
                .computed("on images", "{'axis':[3]}")
                .computed("`axis` -1", "{'axis':-1}")
                .computed("`axis` as a number", "{'axis':3}")
                .computed("`axis` 1 on images", "{'axis':[1]}")
                .computed("`axis` 2 on images", "{'axis':[2]}")
                .computed("`center` false", "{'center':false}")
                .computed("`scale` false", "{'scale':false}")
                .computed("`center` and `scale` false", "{'center':false,'scale':false}")
                .computed("`epsilon`", "{'epsilon':0.1}")
                .computed("`momentum`", "{'momentum':0.5}")
                .computed("`trainable` false", "{'trainable':false}")
                .computed(
                        "`gamma_regularizer`",
                        "{'gamma_regularizer':{'class_name':'L2','config':{'l2':0.01}}}")
                .computed(
                        "`beta_constraint`",
                        "{'beta_constraint':{'class_name':'NonNeg','config':{}}}")
                .refused("`axis` with several axes", "{'axis':[1,3]}", "axis")
                .refused("`renorm`", "{'renorm':true}", "renorm")
                .refused("`virtual_batch_size`", "{'virtual_batch_size':4}", "virtual_batch_size")
                .rows();
    }

    private static List<KerasRow> layer() {
        return new Rows("LayerNormalization", "{}", 5)
                .computed("on features", "{'axis':[1]}")
                .of(4, 5)
                .computed("on sequences", "{'axis':[2]}")
                .of(4, 5, 3)
                .computed("on images", "{'axis':[3]}")
                .computed("`axis` -1", "{'axis':-1}")
                .refused("`axis` 1", "{'axis':[1]}", "axis")
                .refused("`axis` with several axes", "{'axis':[1,2,3]}", "axis")
                .computed("`center` false", "{'center':false}")
                .computed("`scale` false", "{'scale':false}")
                .computed("`epsilon`", "{'epsilon':0.1}")
                .rows();
    }

    private static List<KerasRow> features() {
        List<KerasRow> rows =
                new ArrayList<>(
                        new Rows("Normalization", "{}", 5)
                                .computed("adapted to features", "{}")
                                .computed(
                                        "`mean` and `variance`",
                                        "{'mean':[1,2,3,4,5],'variance':[2,1,4,3,5]}")
                                .refused("`invert`", "{'invert':true}", "invert")
                                .of(4, 5, 3)
                                .computed("adapted to images", "{}")
                                .computed(
                                        "`mean` and `variance` of all",
                                        "{'axis':null,'mean':0.5,'variance':2.0}")
                                .refused("`axis` 1", "{'axis':[1]}", "axis")
                                .refused("`axis` with several axes", "{'axis':[1,3]}", "axis")
                                .computed("no `axis`", "{'axis':null}")
                                .rows());
        rows.addAll(
                new Rows("Rescaling", "{}", 4, 5, 3)
                        .computed("`scale`", "{'scale':0.00392156862745098}")
                        .computed("`offset`", "{'scale':0.5,'offset':-1}")
                        .computed("lists for channels", "{'scale':[0.5,2,1],'offset':[1,-1,0.25]}")
                        .of(5)
                        .computed("on features", "{'offset':-1}")
                        .rows());
        return rows;
    }
}

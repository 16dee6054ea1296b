package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Pooling. Windows at the border of "same" meet padding. */
final class PoolingRows {

    private static final String FIRST = "'data_format':'channels_first'";

    private PoolingRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>();
        for (String kind : List.of("Max", "Average")) {
            rows.addAll(pooling1d(kind + "Pooling1D"));
            rows.addAll(pooling2d(kind + "Pooling2D"));
            rows.addAll(global1d("Global" + kind + "Pooling1D"));
            rows.addAll(global2d("Global" + kind + "Pooling2D"));
        }
        return rows;
    }

    private static List<KerasRow> pooling1d(String type) {
        return new Rows(type, "{}", 7, 3)
                .computed("`padding` valid", "{}")
                .computed("`padding` same", "{'padding':'same'}")
                .computed(
                        "`padding` same, size 3",
                        "{'padding':'same','pool_size':[3],'strides':[3]}")
                .computed("`strides` 1", "{'strides':[1]}")
                .computed("`strides` 1, same", "{'strides':[1],'padding':'same'}")
                .computed("no `strides`", "{'strides':null,'pool_size':[3]}")
                .computed("`strides` 3, size 2", "{'strides':[3]}")
                .computed("`strides` 3, size 2, same", "{'strides':[3],'padding':'same'}")
                .computed("sizes not in lists", "{'strides':2,'pool_size':2}")
                .of(3, 7)
                .computed("channels_first", "{" + FIRST + "}")
                .computed("channels_first, same", "{" + FIRST + ",'padding':'same'}")
                .rows();
    }

    private static List<KerasRow> pooling2d(String type) {
        return new Rows(type, "{}", 7, 8, 3)
                .computed("`padding` valid", "{}")
                .computed("`padding` same", "{'padding':'same'}")
                .computed(
                        "`padding` same, size 3, `strides` 2",
                        "{'padding':'same','pool_size':[3,3],'strides':[2,2]}")
                .computed("size 3 x 2", "{'pool_size':[3,2],'strides':[3,2]}")
                .computed(
                        "size 3 x 2, same", "{'pool_size':[3,2],'strides':[3,2],'padding':'same'}")
                .computed("`strides` 1 x 2", "{'strides':[1,2]}")
                .computed("`strides` 3, size 2, same", "{'strides':[3,3],'padding':'same'}")
                .computed("`strides` 1, same", "{'strides':[1,1],'padding':'same'}")
                .computed("no `strides`", "{'strides':null,'pool_size':[3,3]}")
                .of(3, 7, 8)
                .computed("channels_first", "{" + FIRST + "}")
                .computed("channels_first, same", "{" + FIRST + ",'padding':'same'}")
                .rows();
    }

    private static List<KerasRow> global1d(String type) {
        return new Rows(type, "{}", 7, 3)
                .computed("defaults", "{}")
                .computed("`keepdims`", "{'keepdims':true}")
                .of(3, 7)
                .computed("channels_first", "{" + FIRST + "}")
                .rows();
    }

    private static List<KerasRow> global2d(String type) {
        return new Rows(type, "{}", 7, 8, 3)
                .computed("defaults", "{}")
                .computed("`keepdims`", "{'keepdims':true}")
                .of(3, 7, 8)
                .computed("channels_first", "{" + FIRST + "}")
                .computed("channels_first, `keepdims`", "{'keepdims':true," + FIRST + "}")
                .rows();
    }
}

package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Layers with several inputs. */
final class MergingRows {

    private MergingRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>();
        for (String type :
                List.of("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")) {
            rows.addAll(elementwise(type));
        }
        rows.addAll(concatenate());
        return rows;
    }

    private static int[] shape(int... sizes) {
        return sizes;
    }

    private static List<KerasRow> elementwise(String type) {
        Rows rows =
                new Rows(type, "{}")
                        .on(shape(5), shape(5))
                        .computed("features", "{}")
                        .on(shape(4, 5), shape(4, 5))
                        .computed("sequences", "{}")
                        .on(shape(4, 5, 3), shape(4, 5, 3))
                        .computed("images", "{}");
        if (!type.equals("Subtract")) {
            rows.on(shape(4, 5, 3), shape(4, 5, 3), shape(4, 5, 3)).computed("three inputs", "{}");
        }
        return rows.on(shape(4, 5, 3), shape(1, 1, 3))
                .computed("one value for each channel", "{}")
                .on(shape(4, 5, 3), shape(4, 5, 1))
                .computed("one value for each pixel", "{}")
                .on(shape(1, 1, 3), shape(4, 5, 3))
                .computed("the smaller input first", "{}")
                .on(shape(4, 1, 3), shape(1, 5, 3))
                .computed("a row and a column", "{}")
                .on(shape(4, 5, 3), shape(3))
                .refused("features to images", "{}", "axes")
                .on(shape(4, 5), shape(5))
                .refused("features to sequences", "{}", "axes")
                .rows();
    }

    private static List<KerasRow> concatenate() {
        return new Rows("Concatenate", "{}")
                .on(shape(5), shape(3))
                .computed("features", "{}")
                .computed("`axis` 1 of features", "{'axis':1}")
                .on(shape(4, 5), shape(4, 3))
                .computed("sequences", "{}")
                .on(shape(4, 5), shape(3, 5))
                .computed("`axis` 1 of sequences", "{'axis':1}")
                .on(shape(4, 5, 3), shape(4, 5, 2))
                .computed("images", "{}")
                .computed("`axis` 3", "{'axis':3}")
                .on(shape(4, 5, 3), shape(2, 5, 3))
                .computed("`axis` 1 of images", "{'axis':1}")
                .on(shape(4, 5, 3), shape(4, 2, 3))
                .computed("`axis` 2 of images", "{'axis':2}")
                .computed("`axis` -2 of images", "{'axis':-2}")
                .on(shape(4, 5, 3), shape(4, 5, 2), shape(4, 5, 1))
                .computed("three inputs", "{}")
                .rows();
    }
}

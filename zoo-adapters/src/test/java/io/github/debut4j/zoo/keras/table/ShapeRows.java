package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Layers that move, repeat, add or drop values. */
final class ShapeRows {

    private static final String FIRST = "'data_format':'channels_first'";

    private ShapeRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>(shapes());
        rows.addAll(sides());
        rows.addAll(upSampling());
        return rows;
    }

    private static List<KerasRow> shapes() {
        List<KerasRow> rows =
                new ArrayList<>(
                        new Rows("Flatten", "{}", 4, 5, 3)
                                .computed("images", "{}")
                                .computed("no `data_format`", "{'data_format':null}")
                                .of(4, 5)
                                .computed("sequences", "{}")
                                .of(5)
                                .computed("features", "{}")
                                .of(3, 4, 5)
                                .computed("channels_first", "{" + FIRST + "}")
                                .of(4, 5)
                                .computed("channels_first on sequences", "{" + FIRST + "}")
                                .rows());
        rows.addAll(
                new Rows("Reshape", "{}", 24)
                        .computed("features to images", "{'target_shape':[2,4,3]}")
                        .computed("features to sequences", "{'target_shape':[6,4]}")
                        .computed("-1", "{'target_shape':[2,-1,3]}")
                        .of(2, 4, 3)
                        .computed("images to features", "{'target_shape':[24]}")
                        .computed("images to sequences", "{'target_shape':[8,3]}")
                        .computed("images to images", "{'target_shape':[4,3,2]}")
                        .of(6, 4)
                        .computed("sequences to features", "{'target_shape':[-1]}")
                        .computed("sequences to images", "{'target_shape':[2,3,4]}")
                        .computed("sequences to sequences", "{'target_shape':[3,8]}")
                        .rows());
        rows.addAll(
                new Rows("Permute", "{}", 4, 5)
                        .computed("2, 1 on sequences", "{'dims':[2,1]}")
                        .of(4, 5, 3)
                        .computed("3, 1, 2 on images", "{'dims':[3,1,2]}")
                        .computed("2, 3, 1 on images", "{'dims':[2,3,1]}")
                        .computed("2, 1, 3 on images", "{'dims':[2,1,3]}")
                        .computed("1, 2, 3 on images", "{'dims':[1,2,3]}")
                        .rows());
        rows.addAll(new Rows("RepeatVector", "{}", 5).computed("`n`", "{}").rows());
        return rows;
    }

    private static List<KerasRow> sides() {
        List<KerasRow> rows = new ArrayList<>();
        rows.addAll(
                new Rows("ZeroPadding1D", "{}", 5, 3)
                        .computed("both sides", "{}")
                        .computed("the sides differ", "{'padding':[2,1]}")
                        .computed("one side", "{'padding':[0,2]}")
                        .rows());
        rows.addAll(sides2d("ZeroPadding2D", "padding"));
        rows.addAll(
                new Rows("Cropping1D", "{}", 6, 3)
                        .computed("both sides", "{}")
                        .computed("the sides differ", "{'cropping':[2,1]}")
                        .computed("one side", "{'cropping':[0,2]}")
                        .rows());
        rows.addAll(sides2d("Cropping2D", "cropping"));
        return rows;
    }

    private static List<KerasRow> sides2d(String type, String key) {
        return new Rows(type, "{}", 6, 7, 3)
                .computed("all sides", "{}")
                .computed("the sides differ", "{'%s':[[2,1],[0,3]]}".formatted(key))
                .computed("height and width differ", "{'%s':[[2,2],[1,1]]}".formatted(key))
                .of(3, 6, 7)
                .computed("channels_first", "{'%s':[[2,1],[0,3]],%s}".formatted(key, FIRST))
                .rows();
    }

    private static List<KerasRow> upSampling() {
        List<KerasRow> rows =
                new ArrayList<>(
                        new Rows("UpSampling1D", "{}", 5, 3)
                                .computed("`size`", "{}")
                                .computed("`size` 3", "{'size':3}")
                                .rows());
        Rows images =
                new Rows("UpSampling2D", "{}", 3, 4, 3)
                        .computed("nearest", "{}")
                        .computed("`size` 2 x 3", "{'size':[2,3]}")
                        .computed("bilinear", "{'interpolation':'bilinear'}")
                        .computed(
                                "bilinear, `size` 2 x 3",
                                "{'interpolation':'bilinear','size':[2,3]}")
                        .computed("no `interpolation` (Keras 2.2)", "{'interpolation':null}");
        for (String other :
                List.of("area", "bicubic", "gaussian", "lanczos3", "lanczos5", "mitchellcubic")) {
            images.refused(
                    "`interpolation` " + other,
                    "{'interpolation':'%s'}".formatted(other),
                    "interpolation",
                    other);
        }
        images.of(3, 4, 5)
                .computed("channels_first", "{" + FIRST + "}")
                .computed("channels_first, bilinear", "{'interpolation':'bilinear'," + FIRST + "}");
        rows.addAll(images.rows());
        rows.addAll(
                new Rows(
                                "Resizing",
                                "{'height':5,'width':7,'interpolation':'bilinear',"
                                        + "'crop_to_aspect_ratio':false}",
                                4,
                                5,
                                3)
                        .computed("bilinear, larger", "{}")
                        .computed("bilinear, twice as large", "{'height':8,'width':10}")
                        .computed(
                                "nearest, twice as large",
                                "{'height':8,'width':10,'interpolation':'nearest'}")
                        .computed("bilinear, smaller", "{'height':2,'width':3}")
                        .refused(
                                "`crop_to_aspect_ratio`",
                                "{'crop_to_aspect_ratio':true}",
                                "crop_to_aspect_ratio")
                        .refused(
                                "`interpolation` bicubic",
                                "{'interpolation':'bicubic'}",
                                "interpolation")
                        .rows());
        return rows;
    }
}

package io.github.debut4j.zoo.keras.convert;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.vertices.ReduceAxesVertex;
import io.github.debut4j.vertices.ResizeImageVertex;
import io.github.debut4j.vertices.ResizeImageVertex.Interpolation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/** Converts layers that change the height and width of images, or the length of sequences. */
final class Pooling {

    private Pooling() {}

    /** MaxPooling and AveragePooling; like Keras, a mean does not count the padding. */
    static LayerConverter windows(SubsamplingLayer.PoolingType type, int axes) {
        return call -> {
            Window window = Window.ofPooling(call.settings(), axes);
            ImageView view = ImageView.of(call, axes);
            SubsamplingLayer layer =
                    new SubsamplingLayer.Builder(type)
                            .kernelSize(Window.array(window.sizes()))
                            .stride(Window.array(window.strides()))
                            .convolutionMode(window.mode())
                            .dataFormat(view.format().images())
                            .build();
            List<Integer> shape = view.shape(view.channels(), window.positions(view.positions()));
            return view.back(call, call.add(layer, view.image(), shape));
        };
    }

    /** GlobalMaxPooling, which takes no notice of a mask in Keras, and GlobalAveragePooling. */
    static LayerConverter global(ReduceAxesVertex.Reduction reduction, int axes) {
        return call -> {
            KerasTensor input = call.input(axes + 1);
            if (reduction == ReduceAxesVertex.Reduction.MEAN) {
                input.requireNoMask();
            }
            DataFormat format = DataFormat.of(call.settings());
            boolean keepAxes = call.settings().flag("keepdims", false);
            int[] reduced = new int[axes];
            for (int axis = 0; axis < axes; axis++) {
                reduced[axis] = axis + (format == DataFormat.CHANNELS_LAST ? 1 : 2);
            }
            int channels = format.channels(input);
            List<Integer> shape =
                    keepAxes
                            ? format.shape(channels, Collections.nCopies(axes, 1))
                            : List.of(channels);
            return call.add(
                    new ReduceAxesVertex(reduction, keepAxes, reduced), List.of(input), shape);
        };
    }

    /** ZeroPadding1D and ZeroPadding2D. */
    static LayerConverter zeroPadding(int axes) {
        return call -> {
            int[] edges = edges(call.settings(), "padding", axes, 1);
            ImageView view = ImageView.of(call, axes);
            ZeroPaddingLayer layer =
                    new ZeroPaddingLayer.Builder(edges).dataFormat(view.format().images()).build();
            return resized(call, view, edges, 1, layer);
        };
    }

    /** Cropping1D and Cropping2D. */
    static LayerConverter cropping(int axes) {
        return call -> {
            int[] edges = edges(call.settings(), "cropping", axes, axes == 1 ? 1 : 0);
            ImageView view = ImageView.of(call, axes);
            Cropping2D layer =
                    new Cropping2D.Builder(edges).dataFormat(view.format().images()).build();
            return resized(call, view, edges, -1, layer);
        };
    }

    private static KerasTensor resized(
            LayerCall call,
            ImageView view,
            int[] edges,
            int sign,
            org.deeplearning4j.nn.conf.layers.Layer layer) {
        List<Integer> positions = new ArrayList<>();
        for (int axis = 0; axis < 2; axis++) {
            int size = view.positions().get(axis);
            int resized = size + sign * (edges[2 * axis] + edges[2 * axis + 1]);
            SettingException.require(
                    size == KerasTensor.UNKNOWN || resized > 0,
                    "cropping",
                    "leave at least one position of " + size,
                    edges[2 * axis] + edges[2 * axis + 1]);
            positions.add(size == KerasTensor.UNKNOWN ? size : resized);
        }
        List<Integer> shape = view.shape(view.channels(), positions);
        return view.back(call, call.add(layer, view.image(), shape));
    }

    /**
     * Top, bottom, left and right. Keras has one number for all, one per axis, or a pair per axis;
     * for sequences one number or a pair.
     */
    private static int[] edges(Settings settings, String key, int axes, int absent) {
        JsonElement value = settings.optional(key).orElse(null);
        if (axes == 1) {
            int[] pair =
                    value instanceof JsonArray
                            ? settings.integers(key, 2)
                            : settings.integers(key, 2, absent);
            return new int[] {pair[0], pair[1], 0, 0};
        }
        if (value instanceof JsonArray array
                && array.asList().stream().allMatch(JsonArray.class::isInstance)) {
            SettingException.require(array.size() == 2, key, "have 2 pairs", value);
            int[] edges = new int[4];
            for (int axis = 0; axis < 2; axis++) {
                com.google.gson.JsonObject pair = new com.google.gson.JsonObject();
                pair.add(key, array.get(axis));
                int[] sides = new Settings(pair).integers(key, 2);
                edges[2 * axis] = sides[0];
                edges[2 * axis + 1] = sides[1];
            }
            return edges;
        }
        int[] perAxis = settings.integers(key, 2, absent);
        return new int[] {perAxis[0], perAxis[0], perAxis[1], perAxis[1]};
    }

    /** Resizing to a size of its own. */
    static KerasTensor resizing(LayerCall call) {
        Settings settings = call.settings();
        int height = settings.integer("height");
        int width = settings.integer("width");
        settings.require(
                "crop_to_aspect_ratio", false, "only resizing without cropping can be converted");
        settings.require(
                "pad_to_aspect_ratio", false, "only resizing without padding can be converted");
        settings.require("antialias", false, "only resizing without antialiasing can be converted");
        Interpolation interpolation =
                settings.choice(
                        "interpolation",
                        "bilinear",
                        Map.of(
                                "bilinear",
                                Interpolation.BILINEAR,
                                "nearest",
                                Interpolation.NEAREST));
        ImageView view = ImageView.of(call, 2);
        List<Integer> shape = view.shape(view.channels(), List.of(height, width));
        return call.add(
                ResizeImageVertex.toSize(interpolation, height, width, view.format().images()),
                List.of(view.image()),
                shape);
    }

    /** UpSampling1D and UpSampling2D. */
    static LayerConverter upSampling(int axes) {
        return call -> {
            int[] factors = call.settings().integers("size", axes, 2);
            int[] size = {factors[0], axes == 1 ? 1 : factors[1]};
            SettingException.require(
                    size[0] > 0 && size[1] > 0, "size", "be above 0", List.of(size[0], size[1]));
            boolean bilinear =
                    call.settings()
                            .choice(
                                    "interpolation",
                                    "nearest",
                                    Map.of("nearest", false, "bilinear", true));
            ImageView view = ImageView.of(call, axes);
            List<Integer> positions = new ArrayList<>();
            for (int axis = 0; axis < 2; axis++) {
                int length = view.positions().get(axis);
                positions.add(length == KerasTensor.UNKNOWN ? length : length * size[axis]);
            }
            List<Integer> shape = view.shape(view.channels(), positions);
            if (bilinear) {
                return call.add(
                        ResizeImageVertex.byFactors(
                                Interpolation.BILINEAR, size[0], size[1], view.format().images()),
                        List.of(view.image()),
                        shape);
            }
            Upsampling2D layer =
                    new Upsampling2D.Builder(2)
                            .size(size)
                            .dataFormat(view.format().images())
                            .build();
            return view.back(call, call.add(layer, view.image(), shape));
        };
    }
}

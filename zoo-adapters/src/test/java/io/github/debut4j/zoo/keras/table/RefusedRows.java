package io.github.debut4j.zoo.keras.table;

import java.util.ArrayList;
import java.util.List;

/** Layers that are not read. */
final class RefusedRows {

    /** The setting of a layer that is refused as a whole. */
    static final String WHOLE = "the layer";

    /** A layer that Keras does not have. */
    static final String CUSTOM = "MyLayer";

    private static final List<String> ON_SEQUENCES =
            List.of(
                    "RNN",
                    "LocallyConnected1D",
                    "Attention",
                    "AdditiveAttention",
                    "MultiHeadAttention",
                    "EinsumDense",
                    "SpectralNormalization");

    private static final List<String> ON_IMAGES =
            List.of(
                    "LocallyConnected2D",
                    "ConvLSTM1D",
                    "CenterCrop",
                    "RandomCrop",
                    "RandomHeight",
                    "RandomWidth");

    private static final List<String> ON_VOLUMES =
            List.of(
                    "Conv3D",
                    "Conv3DTranspose",
                    "MaxPooling3D",
                    "AveragePooling3D",
                    "GlobalMaxPooling3D",
                    "GlobalAveragePooling3D",
                    "ZeroPadding3D",
                    "Cropping3D",
                    "UpSampling3D",
                    "SpatialDropout3D",
                    "ConvLSTM2D");

    private static final List<String> ON_FEATURES =
            List.of(
                    "Lambda",
                    "SlicingOpLambda",
                    "TensorFlowOpLayer",
                    "UnitNormalization",
                    "GroupNormalization",
                    "Dot",
                    "DenseFeatures",
                    "RandomFourierFeatures",
                    "CategoryEncoding",
                    "Discretization",
                    "Hashing",
                    "HashedCrossing",
                    "IntegerLookup",
                    "StringLookup",
                    "TextVectorization");

    private RefusedRows() {}

    static List<KerasRow> rows() {
        List<KerasRow> rows = new ArrayList<>();
        ON_FEATURES.forEach(type -> rows.addAll(refused(type, 5)));
        ON_SEQUENCES.forEach(type -> rows.addAll(refused(type, 4, 5)));
        ON_IMAGES.forEach(type -> rows.addAll(refused(type, 4, 5, 3)));
        for (String type : ON_VOLUMES) {
            rows.addAll(new Rows(type, "{}", 4, 5, 6, 3).unread(WHOLE, "batch_input_shape").rows());
        }
        rows.addAll(refused(CUSTOM, 5));
        return rows;
    }

    private static List<KerasRow> refused(String type, int... shape) {
        return new Rows(type, "{}", shape).refused(WHOLE, "{}").rows();
    }
}

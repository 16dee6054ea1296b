package io.github.debut4j.zoo.keras.file;

import io.github.debut4j.zoo.format.ModelFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads the files of {@code model.save} in Keras. */
public final class KerasReader {

    private static final byte[] HDF5 = HexFormat.of().parseHex("894844460d0a1a0a");

    private KerasReader() {}

    /** Whether a file has a format that Keras writes: HDF5, or a zip with its entries. */
    public static boolean recognises(ModelFile file) {
        return file.beginsWith(HDF5) || ZipModel.recognises(file);
    }

    /**
     * Reads a model.
     *
     * @throws IOException if the file is damaged or not a whole model of Keras; the message does
     *     not contain its name
     */
    public static KerasModel read(ModelFile file) throws IOException {
        return model(file.beginsWith(HDF5) ? Hdf5Model.read(file.path()) : ZipModel.read(file));
    }

    /** The model of a file's content. */
    static KerasModel model(SavedFile saved) throws IOException {
        SavedModel model = new ModelParser(saved.dialect(), saved.layers()).parse(saved.model());
        KerasModel dissolved = new Dissolver(saved.weights().of(model)).dissolve(model);
        WeightLayouts layouts = saved.layouts();
        List<KerasLayer> layers = new ArrayList<>();
        for (KerasLayer layer : dissolved.layers()) {
            layers.add(layouts.convert(layer));
        }
        return ImpliedMasks.removedFrom(
                new KerasModel(layers, dissolved.inputs(), dissolved.outputs(), saved.training()));
    }
}

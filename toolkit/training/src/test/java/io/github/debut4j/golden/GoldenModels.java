package io.github.debut4j.golden;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.compress.CompressionPlan;
import io.github.debut4j.compress.Compressor;
import io.github.debut4j.compress.LayerPlan;
import io.github.debut4j.factorize.FactorizationOptions;
import io.github.debut4j.factorize.Initialiser;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.model.ModelMetadata;
import io.github.debut4j.model.ModelZip;
import io.github.debut4j.model.Provenance;
import io.github.debut4j.network.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;

/**
 * Writes the golden models, each beside its inputs and its outputs, into a folder. The README there
 * says what they are for and how to run this.
 */
final class GoldenModels {

    /** The arithmetic of the recorded outputs. The Vector API's rounds differently. */
    static final String ARITHMETIC = "plain Java";

    private static final int IMAGES = 7;

    private final Path folder;

    private GoldenModels(Path folder) {
        this.folder = folder;
    }

    /** Writes them all into the folder that the only argument names. */
    public static void main(String[] args) throws IOException {
        String found = Arithmetics.fastest().name();
        if (args.length != 1 || !found.equals(ARITHMETIC)) {
            throw new IllegalArgumentException(
                    "the writer must be given one folder, on the arithmetic "
                            + ARITHMETIC
                            + ", found "
                            + Arrays.toString(args)
                            + " on "
                            + found);
        }
        new GoldenModels(Files.createDirectories(Path.of(args[0]))).writeAll();
    }

    private void writeAll() throws IOException {
        write("dense", GoldenNetworks.dense(), random(300, 7));
        write("images-nchw", GoldenNetworks.imagesChannelsFirst(), random(IMAGES, 2, 11, 9));
        write("images-nhwc", GoldenNetworks.imagesChannelsLast(), random(IMAGES, 11, 9, 2));
        write("sequences-ncw", GoldenNetworks.sequencesChannelsFirst(), random(40, 2, 9));
        write("sequences-nwc", GoldenNetworks.sequencesChannelsLast(), random(40, 9, 2));
        write("kernel-nchw", GoldenNetworks.kernelChannelsFirst(), random(IMAGES, 3, 10, 8));
        write("kernel-nhwc", GoldenNetworks.kernelChannelsLast(), random(IMAGES, 10, 8, 3));
        write("kernel-ncw", GoldenNetworks.kernelSequences(), random(30, 3, 11));
        write(
                "point-transform",
                GoldenNetworks.pointTransform(),
                GoldenNetworks.eighths(5, 4, 3, 7, 1),
                GoldenNetworks.eighths(6, 4, 9));
        write(
                "pillar-scatter",
                GoldenPillarNetworks.scatter(),
                random(4, 3, 6, 1),
                GoldenNetworks.eighths(6, 4, 2, 6, 1).add(1));
        write("softmax", GoldenNetworks.softmax(), random(6, 8));
        write("student", GoldenNetworks.student(), random(6, 8));
        write("kernel-activations", GoldenNetworks.kernelActivations(), random(IMAGES, 3, 6, 5));
        write("recurrent-chains", GoldenRecurrentNetworks.chains(), random(5, 6, 7));
        writeCompressed();
        writeKeras();
        writeChannelTaps();
    }

    /** Convolutions by chains whose features are not in the published order. */
    private void writeChannelTaps() throws IOException {
        write(
                "channel-tap-nchw",
                GoldenNetworks.imagesOfChannelTaps(CNN2DFormat.NCHW),
                random(IMAGES, 2, 11, 9));
        write(
                "channel-tap-nhwc",
                GoldenNetworks.imagesOfChannelTaps(CNN2DFormat.NHWC),
                random(IMAGES, 11, 9, 2));
        write("channel-tap-ncw", GoldenNetworks.sequencesOfChannelTaps(), random(IMAGES, 2, 9));
        write("channel-tap-dense", GoldenNetworks.flattenedImages(), random(IMAGES, 28));
    }

    /** Models of what Keras models are made of. */
    private void writeKeras() throws IOException {
        write("keras-images", GoldenKerasNetworks.images(), random(IMAGES, 7, 6, 3));
        write("keras-sequences", GoldenKerasNetworks.sequences(), random(5, 6, 3));
        write("keras-activations", GoldenKerasNetworks.activations(), random(6, 8));
    }

    /** A model with a normaliser, and what a compression makes of it: with provenance, too. */
    private void writeCompressed() throws IOException {
        INDArray images = random(IMAGES, 1, 8, 8);
        MultiLayerNetwork drawn = GoldenNetworks.original();
        ModelMetadata metadata = normalizer(drawn);
        write("original", drawn, metadata, images);
        Compressor.Result result = compress(drawn, images);
        Provenance provenance =
                Provenance.of(
                        "original.zip",
                        drawn,
                        result.report(),
                        Map.of("fc", "generator general:lc=0.5"));
        Provenance.Training training =
                new Provenance.Training("digits:train=100", 3, 2, 0.75, 0.01, 0.9, 0, 7, "lr=0.01");
        write(
                "compressed",
                result.network(),
                metadata.afterCompression(provenance.with(training)),
                images);
    }

    /** The compression that was recorded; one chain is larger than its layer. */
    static Compressor.Result compress(Model original, INDArray images) {
        FactorizationOptions options =
                FactorizationOptions.defaults().withSeed(7).withSweeps(3).withThreads(2);
        return Compressor.compress(
                original,
                new CompressionPlan(
                        List.of(
                                new LayerPlan(
                                        "conv2",
                                        Chain.parse("8 36 2 9 1  8 8 2 2 2  8 8 2 2 4"),
                                        options),
                                new LayerPlan(
                                        "fc",
                                        Chain.parse("16 32 2 4 1  16 16 2 2 2  16 16 4 4 4"),
                                        options.withInitialiser(Initialiser.RANDOM)),
                                new LayerPlan(
                                        "out",
                                        Chain.parse("4 16 2 8 1  4 4 2 2 2"),
                                        FeatureOrder.TAP_CHANNEL,
                                        true,
                                        options))),
                Compressor.Options.defaults().withProbe(images));
    }

    private ModelMetadata normalizer(Model model) throws IOException {
        Path file = Files.createTempFile("golden", ".zip");
        try {
            ModelSerializer.writeModel(model, file.toFile(), false);
            ModelSerializer.addNormalizerToModel(
                    file.toFile(), new ImagePreProcessingScaler(-1, 1));
            return ModelZip.readMetadata(file);
        } finally {
            Files.delete(file);
        }
    }

    private void write(String name, Model model, INDArray... inputs) throws IOException {
        write(name, model, ModelMetadata.NONE, inputs);
    }

    private void write(String name, Model model, ModelMetadata metadata, INDArray... inputs)
            throws IOException {
        ModelZip.write(folder.resolve(name + ".zip"), model, metadata);
        write(name + ".input", inputs);
        write(name + ".output", Network.of(model).output(inputs));
    }

    private void write(String name, INDArray... arrays) throws IOException {
        for (int k = 0; k < arrays.length; k++) {
            Npy.writeFloats(file(folder, name, k), array(arrays[k]));
        }
    }

    /** The file of an input or output, by its number from 0. */
    static Path file(Path folder, String name, int number) {
        return folder.resolve(name + "-" + (number + 1) + ".npy");
    }

    /** The values of a FLOAT array. */
    static NpyArray array(INDArray array) {
        return new NpyArray(
                Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray(),
                array.dup('c').data().asDouble());
    }

    private static INDArray random(long... shape) {
        return GoldenNetworks.random(11, shape);
    }
}

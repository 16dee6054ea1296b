package io.github.debut4j.cli.predict;

import com.beust.jcommander.Parameter;
import io.github.debut4j.cli.data.DataNotes;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.cli.option.WholeText;
import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.PixelScale;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.image.ImageFiles;
import io.github.debut4j.experiment.training.DataCompatibility;
import io.github.debut4j.network.Network;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.zoo.LoadedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options that specify what a network is run on. */
final class PredictionArguments {

    private static final String NPY = ".npy";

    @Parameter(
            names = "--input",
            splitter = WholeText.class,
            description =
                    "a `FILE.npy` with a batch or one example, with the axes of the network; an"
                            + " image; or a folder of images, which are used in the order of their"
                            + " names. For a network with several inputs repeat the option in their"
                            + " order, or as NAME=FILE")
    private List<String> inputs = new ArrayList<>();

    @Parameter(
            names = "--data",
            description = DataNotes.DATA + "; its test examples are used, instead of --input")
    private @Nullable String data;

    @Parameter(
            names = "--scale",
            description =
                    "what the pixels of images become: 0..1 (unit), 0..255 (raw) or -1..1 (signed)",
            defaultValueDescription = "unit")
    private @Nullable PixelScale scale;

    @Parameter(
            names = "--image-size",
            description =
                    "the `SIZE` of images, CHANNELSxHEIGHTxWIDTH, for a network whose file does not"
                            + " determine it",
            defaultValueDescription = "that of the input")
    private @Nullable String imageSize;

    /** The files that are read. */
    List<Path> files() {
        return data == null
                ? inputs.stream().map(text -> path(fileText(text))).toList()
                : DataSets.files(data, Split.TEST);
    }

    /** The text of the file behind {@code NAME=}; the whole text if it names an existing file. */
    private static String fileText(String text) {
        int equals = text.indexOf('=');
        return equals < 0 || Files.exists(path(text)) ? text : text.substring(equals + 1);
    }

    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new UsageException("--input must name a file, found ''");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("--input must name a file, found '" + text + "'");
        }
    }

    /**
     * The examples of each input, in the order of the network.
     *
     * @throws IllegalArgumentException if the options do not fit the network
     * @throws IOException if a file cannot be read, or its shape does not fit the network
     */
    List<PredictionSource> open(LoadedModel model) throws IOException {
        if ((data == null) == inputs.isEmpty()) {
            throw new UsageException(
                    "expected --input or --data, found " + (data == null ? "neither" : "both"));
        }
        if (data != null) {
            Examples test = DataCompatibility.laidOut(DataSets.open(data, Split.TEST), model);
            return List.of(new PredictionSource.OfExamples(test, List.of(), test.hasClasses()));
        }
        List<String> names = Network.of(model.network()).inputNames();
        if (inputs.size() != names.size()) {
            throw new UsageException(
                    "--input must be given once for each input of the network ("
                            + String.join(", ", names)
                            + "), found "
                            + inputs.size());
        }
        PredictionSource[] sources = new PredictionSource[names.size()];
        for (int k = 0; k < sources.length; k++) {
            int index = index(names, k);
            if (sources[index] != null) {
                throw new UsageException(
                        "--input must be given once for each input, found two files for "
                                + names.get(index));
            }
            sources[index] = open(path(fileText(inputs.get(k))), input(model, index));
        }
        requireSameSize(names, sources);
        return List.of(sources);
    }

    private int index(List<String> names, int position) {
        String text = inputs.get(position);
        String file = fileText(text);
        if (file.length() == text.length()) {
            return position;
        }
        String name = text.substring(0, text.length() - file.length() - 1);
        if (!names.contains(name)) {
            throw new UsageException(
                    "--input: the input of the network " + NearestName.mustBeOneOf(names, name));
        }
        return names.indexOf(name);
    }

    private static void requireSameSize(List<String> names, PredictionSource... sources) {
        for (int k = 1; k < sources.length; k++) {
            if (sources[k].size() != sources[0].size()) {
                throw new UsageException(
                        "--input must have as many examples for each input, found "
                                + sources[0].size()
                                + " for "
                                + names.get(0)
                                + " and "
                                + sources[k].size()
                                + " for "
                                + names.get(k));
            }
        }
    }

    private static Optional<NetworkInput> input(LoadedModel model, int index) {
        List<NetworkInput> known = model.inputs();
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(index));
    }

    private PredictionSource open(Path file, Optional<NetworkInput> input) throws IOException {
        if (String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(NPY)) {
            if (scale != null || imageSize != null) {
                throw new UsageException(
                        (scale != null ? "--scale" : "--image-size")
                                + " must be given for images only, found the array "
                                + file);
            }
            return InputArrays.read(file, input);
        }
        if (!Files.exists(file)) {
            throw new IOException(file + ": must be a file or a folder, found no such file");
        }
        if (!ImageFiles.recognises(file)) {
            throw new IOException(
                    file
                            + ": must be an .npy file, an image such as .png or .jpg, or a folder"
                            + " of images, found another file");
        }
        return images(ImageFiles.of(file), input);
    }

    private PredictionSource images(List<Path> files, Optional<NetworkInput> input) {
        ImageInput image = ImageInput.of(input, Optional.ofNullable(imageSize));
        Examples examples =
                Examples.of(
                                ImageFiles.features(
                                        files,
                                        image.channels(),
                                        image.height(),
                                        image.width(),
                                        scale == null ? PixelScale.UNIT : scale),
                                new int[files.size()],
                                List.of("unknown"))
                        .in(image.layout());
        return new PredictionSource.OfExamples(
                examples, files.stream().map(f -> String.valueOf(f.getFileName())).toList(), false);
    }
}

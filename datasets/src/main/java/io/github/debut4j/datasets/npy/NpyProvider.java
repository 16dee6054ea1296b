package io.github.debut4j.datasets.npy;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.datasets.DataSetProvider;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.datasets.augment.ExampleKind;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.spec.SpecText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Opens {@code npy:x=FILE,y=FILE}, arrays of examples and, where they are known, of labels. */
public final class NpyProvider implements DataSetProvider {

    private static final String X = "x";
    private static final String Y = "y";
    private static final String X_TEST = "xtest";
    private static final String Y_TEST = "ytest";
    private static final List<String> FILES = List.of(X, Y, X_TEST, Y_TEST);

    /** For {@link java.util.ServiceLoader}. */
    public NpyProvider() {}

    @Override
    public String scheme() {
        return "npy";
    }

    @Override
    public String usage() {
        return "npy:x=FILE[,y=FILE,xtest=FILE,ytest=FILE]  your own arrays, with the network's axes";
    }

    @Override
    public List<String> fileOptions() {
        return FILES;
    }

    @Override
    public ExampleKind exampleKind() {
        return ExampleKind.ARRAYS;
    }

    @Override
    public List<Path> files(SpecText spec) {
        return Stream.of(X, Y, X_TEST, Y_TEST)
                .filter(spec.options()::containsKey)
                .map(key -> file(spec, key))
                .filter(Files::exists)
                .toList();
    }

    @Override
    public List<Path> files(SpecText spec, Split split) {
        boolean own = isTestGiven(spec) && split == Split.TEST;
        return Stream.of(own ? X_TEST : X, own ? Y_TEST : Y)
                .filter(spec.options()::containsKey)
                .map(key -> file(spec, key))
                .filter(Files::exists)
                .toList();
    }

    @Override
    public Set<Split> splits(SpecText spec) {
        return isTestGiven(spec) ? EnumSet.allOf(Split.class) : EnumSet.of(Split.TEST);
    }

    private static boolean isTestGiven(SpecText spec) {
        return spec.options().containsKey(X_TEST) || spec.options().containsKey(Y_TEST);
    }

    private static Path file(SpecText spec, String key) {
        String text = spec.options().get(key);
        SettingException.require(
                text != null && !text.isEmpty(),
                "option " + key + " of " + spec.scheme(),
                "name an .npy file",
                "none");
        return Path.of(String.valueOf(text));
    }

    @Override
    public Examples open(SpecText spec, Split split) throws IOException {
        spec.requireOptions(FILES);
        spec.requireNoLocation();
        if (split == Split.TRAIN) {
            SettingException.require(
                    isTestGiven(spec),
                    "data npy",
                    "have xtest and ytest for training, which measures the result on them",
                    spec.options().containsKey(Y) ? "x and y alone" : "x alone");
        }
        boolean own = isTestGiven(spec) && split == Split.TEST;
        String labels = own ? Y_TEST : Y;
        Path x = file(spec, own ? X_TEST : X);
        NpyArray examples = finite(x);
        if (examples.shape().length < 2 || examples.values().length == 0) {
            throw new IOException(
                    x
                            + ": must have a batch axis and the axes of an example, found shape "
                            + examples.shapeText());
        }
        NpyFeatures features = new NpyFeatures(examples);
        return spec.options().containsKey(labels)
                ? labelled(features, x, file(spec, labels))
                : Examples.unlabelled(features, BatchLayout.AS_GIVEN);
    }

    private static Examples labelled(NpyFeatures features, Path x, Path y) throws IOException {
        NpyArray labels = finite(y);
        if (labels.shape().length == 0 || labels.shape()[0] != features.size()) {
            throw new IOException(
                    y
                            + ": must have as many rows as "
                            + x
                            + " ("
                            + features.size()
                            + "), found shape "
                            + labels.shapeText());
        }
        return Examples.ofTargets(features, floats(labels.values()), target(labels.shape()));
    }

    private static NpyArray finite(Path file) throws IOException {
        NpyArray array = Npy.read(file);
        for (int k = 0; k < array.values().length; k++) {
            float value = (float) array.values()[k];
            if (!Float.isFinite(value)) {
                int row = k / (array.values().length / array.shape()[0]);
                throw new IOException(
                        file + ": must have finite numbers, found " + value + " in row " + row);
            }
        }
        return array;
    }

    private static int[] target(int... shape) {
        return shape.length == 1 ? new int[] {1} : Arrays.copyOfRange(shape, 1, shape.length);
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }
}

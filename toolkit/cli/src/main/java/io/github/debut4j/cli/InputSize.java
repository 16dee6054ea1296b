package io.github.debut4j.cli;

import com.beust.jcommander.Parameter;
import io.github.debut4j.zoo.Architectures;
import io.github.debut4j.zoo.LoadedModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The size of one example that a network takes, which a DL4J zip does not tell. */
final class InputSize {

    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,5}(x[1-9][0-9]{0,5}){0,2}");

    @Parameter(
            names = "--input",
            description =
                    "the `SIZE` of one example, 1x28x28 (channels, height, width) or 784; known for"
                            + " a MODEL with an architecture")
    private @Nullable String size;

    /**
     * The size, from the option or from the architecture that the model was named with.
     *
     * @param spec of the model
     * @throws IllegalArgumentException if the option is no size
     */
    Optional<int[]> of(String spec, LoadedModel model) {
        if (size != null) {
            return Optional.of(parse(size));
        }
        int hash = spec.lastIndexOf('#');
        boolean named = hash >= 0 && !spec.equals(model.file().toString());
        return named
                ? Optional.of(Architectures.named(spec.substring(hash + 1)).inputShape())
                : Optional.empty();
    }

    /** The size as DL4J's configurations know it. */
    static InputType[] type(int[] size) {
        return new InputType[] {
            size.length == 3
                    ? InputType.convolutional(size[1], size[2], size[0])
                    : InputType.feedForward(Arrays.stream(size).reduce(1, Math::multiplyExact))
        };
    }

    /** A batch of noise between 0 and 1, {@code [count, ...size]}. */
    static INDArray[] noise(int[] size, int count, long seed) {
        long[] shape = new long[size.length + 1];
        shape[0] = count;
        Arrays.setAll(shape, k -> k == 0 ? count : size[k - 1]);
        float[] values = new float[count * Arrays.stream(size).reduce(1, Math::multiplyExact)];
        Random random = new Random(seed);
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextFloat();
        }
        return new INDArray[] {Nd4j.create(values, shape, 'c')};
    }

    private static int[] parse(String text) {
        if (!SIZE.matcher(text).matches()) {
            throw new UsageException(
                    "--input must be CHANNELSxHEIGHTxWIDTH or FEATURES, found '" + text + "'");
        }
        return Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    }
}

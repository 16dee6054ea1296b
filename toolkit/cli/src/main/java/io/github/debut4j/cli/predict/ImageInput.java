package io.github.debut4j.cli.predict;

import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.datasets.BatchLayout;
import io.github.debut4j.network.InputLayout;
import io.github.debut4j.network.NetworkInput;
import io.github.debut4j.spec.Sizes;
import java.util.List;
import java.util.Optional;

/**
 * How an input takes images.
 *
 * @param channels 3 for red, green and blue; 1 for grey
 * @param height in pixels
 * @param width in pixels
 * @param layout of a batch
 */
record ImageInput(int channels, int height, int width, BatchLayout layout) {

    private static final int MOST = 99_999;

    /**
     * The images that an input takes.
     *
     * @param input of the network; empty if it is not known
     * @param given channels, height and width as text, for an input that does not determine them
     * @throws UsageException if neither determines the size, or they contradict each other
     */
    static ImageInput of(Optional<NetworkInput> input, Optional<String> given) {
        NetworkInput known =
                input.orElseThrow(
                        () ->
                                new UsageException(
                                        "--input must be an .npy file for a network whose input is"
                                                + " not known, found images"));
        Optional<List<Integer>> size = given.map(ImageInput::parse);
        if (known.layout().isImage()) {
            List<Integer> sizes = size.orElse(known.sizes());
            NetworkInput sized = known.withSizes(sizes);
            if (!sized.isComplete()) {
                throw missing(known);
            }
            requireFits(known, sized);
            return new ImageInput(
                    sizes.get(0),
                    sizes.get(1),
                    sizes.get(2),
                    known.layout() == InputLayout.IMAGE_NHWC
                            ? BatchLayout.CHANNELS_LAST
                            : BatchLayout.CHANNELS_FIRST);
        }
        return known.layout().isSequence() ? matrix(known, size) : flat(known, size);
    }

    private static List<Integer> parse(String text) {
        return Sizes.parse("--image-size", text, MOST)
                .filter(sizes -> sizes.size() == 3)
                .orElseThrow(
                        () ->
                                new UsageException(
                                        "--image-size must be CHANNELSxHEIGHTxWIDTH, found '"
                                                + text
                                                + "'"));
    }

    private static UsageException missing(NetworkInput input) {
        return new UsageException(
                "--image-size must be given for images, because the network takes "
                        + input.layout().sizesText()
                        + " of "
                        + input);
    }

    private static void requireFits(NetworkInput known, NetworkInput given) {
        if (!known.accepts(given.shape(1))) {
            throw new UsageException(
                    "--image-size must be a size that the network takes ("
                            + known
                            + "), found "
                            + given);
        }
    }

    /** An image of one channel as a matrix of rows. */
    private static ImageInput matrix(NetworkInput input, Optional<List<Integer>> size) {
        int[] shape = input.layout().shape(input.sizes());
        if (size.isPresent()) {
            List<Integer> sizes = size.get();
            NetworkInput given = input.withSizes(input.layout().sizes(sizes.get(1), sizes.get(2)));
            requireFits(input, given);
            if (sizes.get(0) != 1) {
                throw new UsageException(
                        "--image-size must have 1 channel for a network that takes matrices, found "
                                + sizes.get(0));
            }
            shape = input.layout().shape(given.sizes());
        } else if (!input.isComplete()) {
            throw missing(input);
        }
        return new ImageInput(1, shape[0], shape[1], BatchLayout.ROWS);
    }

    /** The pixels of an image as a row of features, channels first. */
    private static ImageInput flat(NetworkInput input, Optional<List<Integer>> size) {
        List<Integer> sizes = size.orElseThrow(() -> missing(input));
        int values = sizes.get(0) * sizes.get(1) * sizes.get(2);
        requireFits(input, input.withSizes(List.of(values)));
        return new ImageInput(sizes.get(0), sizes.get(1), sizes.get(2), BatchLayout.FLAT);
    }
}

package io.github.debut4j.cli.chain;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.explain.Patch;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.cli.option.OptionValues;
import io.github.debut4j.cli.option.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options that select a chain and say what its columns are. */
final class ExplainedArguments {

    private static final String MODEL = "--model";
    private static final String LAYER = "--layer";
    private static final String CHANNELS = "--channels";
    private static final String ORDER = "--order";

    @ParametersDelegate private final ChainSource source = new ChainSource();

    @Parameter(
            names = MODEL,
            description =
                    "explain the chain of a layer of this `MODEL`, which is given as for"
                            + " 'debut inspect'")
    private @Nullable String model;

    @Parameter(
            names = LAYER,
            description =
                    "the layer of --model, by `NAME`; or select one chain of --r-shape, by name or"
                            + " by number from 1")
    private @Nullable String layer;

    @Parameter(
            names = KernelSize.OPTION,
            description =
                    "the kernel `SIZE` of the convolution, such as 3x3; for a dense layer after a"
                            + " flattened image, the size of the image",
            defaultValueDescription = "that of the model, otherwise none: a dense layer")
    private @Nullable String kernel;

    @Parameter(
            names = CHANNELS,
            description = "the number `N` of input channels of the convolution",
            defaultValueDescription = "the chain's columns divided by the kernel's taps")
    private @Nullable Integer channels;

    @Parameter(
            names = ORDER,
            description =
                    "the feature order of the convolution: channel-tap lists the kernel's taps of"
                            + " each channel, tap-channel the channels of each tap",
            defaultValueDescription = "that of the file or model, otherwise tap-channel")
    private @Nullable FeatureOrder order;

    /** The files that are read. */
    List<Path> files(Supplier<ModelChains> models) {
        return model == null ? source.files() : models.get().files(model);
    }

    /**
     * The selected chain.
     *
     * @param models used only for the chain of a model
     * @throws IllegalArgumentException if not exactly one chain is selected, or the kernel does not
     *     fit it
     * @throws IOException if a file cannot be read
     */
    LayerChain read(Supplier<ModelChains> models) throws IOException {
        requireEffect();
        if (model != null) {
            if (layer == null) {
                throw new UsageException(LAYER + " must be given with " + MODEL + ", found none");
            }
            return models.get().read(model, layer);
        }
        NamedChain named = source.one(layer);
        Chain chain = named.chain();
        return new LayerChain(named.name(), chain, chain.rows(), patch(named));
    }

    /** Refuses options without effect. */
    private void requireEffect() {
        if ((model != null) == source.isGiven()) {
            throw new UsageException(
                    "expected --chain, --sup with --sub, --r-shape, or --model, found "
                            + (model == null ? "none of them" : "several of them"));
        }
        Optional<String> ofPatch =
                Stream.of(
                                kernel == null ? null : KernelSize.OPTION,
                                channels == null ? null : CHANNELS,
                                order == null ? null : ORDER)
                        .flatMap(Stream::ofNullable)
                        .findFirst();
        if (model != null && ofPatch.isPresent()) {
            throw new UsageException(
                    ofPatch.get() + " must be left out with " + MODEL + ", which has its own");
        }
        if (kernel == null && ofPatch.isPresent()) {
            throw new UsageException(
                    ofPatch.get() + " must be used with " + KernelSize.OPTION + ", found none");
        }
    }

    private Patch patch(NamedChain named) {
        int columns = named.chain().cols();
        if (kernel == null) {
            if (named.order() != null) {
                throw new UsageException(
                        KernelSize.OPTION
                                + " must be given for a chain with a feature order, found none");
            }
            return Patch.dense(columns);
        }
        KernelSize size = KernelSize.parse(kernel);
        int inputs = channels(size, columns);
        return Patch.convolution(
                ChainSource.order(named, order), inputs, size.height(), size.width());
    }

    /** A chain with more columns than features is padded. */
    private int channels(KernelSize size, int columns) {
        if (size.taps() > columns) {
            throw new UsageException(
                    KernelSize.OPTION
                            + " must have at most as many taps as the chain has columns ("
                            + columns
                            + "), found "
                            + size);
        }
        if (channels == null) {
            if (columns % size.taps() != 0) {
                throw new UsageException(
                        CHANNELS
                                + " must be given if the chain's columns ("
                                + columns
                                + ") are not a multiple of the kernel's taps ("
                                + size.taps()
                                + "), found none");
            }
            return columns / size.taps();
        }
        int given = OptionValues.atLeast(CHANNELS, 1, channels);
        if ((long) given * size.taps() > columns) {
            throw new UsageException(
                    CHANNELS
                            + " must be at most "
                            + columns / size.taps()
                            + ", the chain's columns ("
                            + columns
                            + ") divided by the kernel's taps ("
                            + size.taps()
                            + "), found "
                            + given);
        }
        return given;
    }
}

package io.github.debut4j.cli.model;

import io.github.debut4j.chain.explain.Patch;
import io.github.debut4j.cli.chain.LayerChain;
import io.github.debut4j.cli.chain.ModelChains;
import io.github.debut4j.layers.ChainConvolution1DLayer;
import io.github.debut4j.layers.ChainConvolutionLayer;
import io.github.debut4j.layers.ChainDenseLayer;
import io.github.debut4j.layers.ChainLayer;
import io.github.debut4j.layers.ChainRecurrentLayer;
import io.github.debut4j.network.LayerMatrix;
import io.github.debut4j.network.NamedLayer;
import io.github.debut4j.network.Network;
import io.github.debut4j.spec.NearestName;
import io.github.debut4j.spec.SettingException;
import io.github.debut4j.zoo.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The layers of models that are chains. */
public final class ChainLayers implements ModelChains {

    private static final String LAYER = "--layer";

    @Override
    public List<Path> files(String model) {
        return Models.files(model);
    }

    @Override
    public LayerChain read(String model, String name) throws IOException {
        List<LayerMatrix> matrices =
                Network.of(Models.load(model).network()).layers().stream()
                        .flatMap(layer -> LayerMatrix.of(layer).stream())
                        .toList();
        LayerMatrix matrix =
                matrices.stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(matrices, name));
        if (matrix.layer().bare() instanceof ChainLayer chain) {
            return new LayerChain(
                    name, chain.chain(), chain.getNOut(), patch(matrix.layer(), chain));
        }
        if (matrix.chain().isPresent()) {
            ChainRecurrentLayer layer = (ChainRecurrentLayer) matrix.layer().bare();
            int cols = layer.cols(matrix.weights().orElseThrow());
            return new LayerChain(name, matrix.chain().get(), layer.rows(), Patch.dense(cols));
        }
        throw SettingException.withProblem(
                LAYER,
                "must be a layer with a chain, found '"
                        + name
                        + "' of type "
                        + matrix.layer().type()
                        + withChains(matrices));
    }

    private static SettingException unknown(List<LayerMatrix> matrices, String name) {
        return SettingException.withProblem(
                LAYER,
                NearestName.mustBeOneOf(matrices.stream().map(LayerMatrix::name).toList(), name));
    }

    private static String withChains(List<LayerMatrix> matrices) {
        List<String> names =
                matrices.stream()
                        .filter(matrix -> matrix.chain().isPresent())
                        .map(LayerMatrix::name)
                        .toList();
        return names.isEmpty()
                ? "; the model has none"
                : "; the model's are " + String.join(", ", names);
    }

    /** The taps of a dense layer after a flattened image are the positions of the image. */
    private static Patch patch(NamedLayer layer, ChainLayer chain) {
        if (chain instanceof ChainConvolutionLayer images) {
            int[] kernel = images.getKernelSize();
            return Patch.convolution(chain.featureOrder(), chain.getNIn(), kernel[0], kernel[1]);
        }
        if (chain instanceof ChainConvolution1DLayer sequences) {
            return Patch.convolution(
                    chain.featureOrder(), chain.getNIn(), 1, sequences.getKernelSize());
        }
        int positions =
                chain instanceof ChainDenseLayer dense
                        ? Math.max(layer.positions(), dense.getInputPositions())
                        : 1;
        return positions > 1
                ? Patch.convolution(chain.featureOrder(), chain.getNIn() / positions, 1, positions)
                : Patch.dense(chain.getNIn());
    }
}

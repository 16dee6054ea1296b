package io.github.debut4j.cli.predict;

import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.NpyArray;
import io.github.debut4j.cli.option.OutputFile;
import io.github.debut4j.cli.option.UsageException;
import io.github.debut4j.network.NetworkOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The {@code .npy} files of all outputs: one, or one for each output of several. */
final class OutputArrays {

    private static final String NPY = ".npy";

    private final List<Path> files;

    private OutputArrays(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /**
     * The files for the outputs of a network: {@code out.npy}, or {@code out-NAME.npy} for each of
     * several outputs. Checks that they can be written.
     *
     * @param inputs files that must not be overwritten
     * @throws IOException naming the file, if it cannot be written
     */
    static OutputArrays of(Path out, List<NetworkOutput> outputs, Collection<Path> inputs)
            throws IOException {
        String name = String.valueOf(out.getFileName());
        if (!name.endsWith(NPY)) {
            throw new UsageException("--out must end in .npy, found " + out);
        }
        String stem = name.substring(0, name.length() - NPY.length());
        Set<Path> files = new LinkedHashSet<>();
        for (NetworkOutput output : outputs) {
            String part = output.name().replaceAll("[^A-Za-z0-9_.-]", "_");
            files.add(outputs.size() == 1 ? out : out.resolveSibling(stem + "-" + part + NPY));
        }
        if (files.size() < outputs.size()) {
            throw new UsageException(
                    "--out must be omitted for outputs whose names differ only in signs");
        }
        for (Path file : files) {
            OutputFile.requireWritable(file, inputs);
        }
        return new OutputArrays(new ArrayList<>(files));
    }

    /**
     * Writes single-precision arrays with a batch axis.
     *
     * @return the files
     * @throws IOException if one cannot be written
     */
    List<String> write(List<OutputValues> values, int examples) throws IOException {
        for (int k = 0; k < files.size(); k++) {
            OutputValues output = values.get(k);
            float[] all = output.all();
            double[] wide = new double[all.length];
            for (int n = 0; n < all.length; n++) {
                wide[n] = all[n];
            }
            int[] shape =
                    IntStream.concat(IntStream.of(examples), IntStream.of(output.shape()))
                            .toArray();
            Npy.writeFloats(files.get(k), new NpyArray(shape, wide));
        }
        return files.stream().map(Path::toString).toList();
    }
}

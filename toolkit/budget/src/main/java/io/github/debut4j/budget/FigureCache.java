package io.github.debut4j.budget;

import io.github.debut4j.bench.Processor;
import io.github.debut4j.chain.io.AtomicFile;
import io.github.debut4j.chain.io.Sha256;
import io.github.debut4j.kernel.Workers;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Keeps measured figures, one file each. So an interrupted search continues where it was, and the
 * same search gives the same result although times differ from run to run.
 */
public final class FigureCache {

    private final Optional<Path> folder;
    private final String context;

    private FigureCache(Optional<Path> folder, String context) {
        this.folder = folder;
        this.context = context;
    }

    /**
     * A cache in a folder. Its figures hold for this architecture, this arithmetic of the kernel
     * and this version of debut4j.
     *
     * @param folder created when the first figure is written
     */
    public static FigureCache in(Path folder) {
        return new FigureCache(
                Optional.of(folder),
                String.join(
                        "\n",
                        System.getProperty("os.arch"),
                        Arithmetics.fastest().name(),
                        Version.toolkit()));
    }

    /** A cache that keeps nothing. */
    public static FigureCache none() {
        return new FigureCache(Optional.empty(), "");
    }

    /**
     * The same cache for figures that hold in a narrower context.
     *
     * @param condition what else must be the same for a figure to hold
     */
    FigureCache with(String condition) {
        return new FigureCache(folder, context + "\n" + condition);
    }

    /**
     * The same cache for times. Unlike the outputs of a network, they depend on the processor and
     * the number of threads.
     */
    FigureCache ofTimes() {
        return with(Processor.ofThisMachine().name() + "\n" + Workers.processors());
    }

    /** A figure that is known, or is measured now; only positive numbers are kept. */
    double figure(String key, DoubleSupplier measurement) {
        if (folder.isEmpty()) {
            return measurement.getAsDouble();
        }
        String name = new Sha256().add(context).add(key).hex();
        Path file = folder.get().resolve(name + ".txt");
        Optional<Double> known = read(file);
        if (known.isPresent()) {
            return known.get();
        }
        double figure = measurement.getAsDouble();
        if (!isValid(figure)) {
            return figure;
        }
        // Another process may have measured it meanwhile; both, and all later ones, use the first.
        return read(file)
                .orElseGet(
                        () -> {
                            write(folder.get(), file, figure);
                            return figure;
                        });
    }

    private static boolean isValid(double figure) {
        return figure > 0 && Double.isFinite(figure);
    }

    private static Optional<Double> read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            String text = Files.readString(file);
            double figure = Double.parseDouble(text.split(" ", 2)[0]);
            return isValid(figure) && text.equals(text(file, figure))
                    ? Optional.of(figure)
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            // A damaged figure is measured again.
            return Optional.empty();
        }
    }

    /** A figure and a checksum, which also covers the file's name. */
    private static String text(Path file, double figure) {
        String checksum =
                new Sha256().add(String.valueOf(file.getFileName())).add(figure + "").hex();
        return figure + " " + checksum + "\n";
    }

    private static void write(Path folder, Path file, double figure) {
        try {
            Files.createDirectories(folder);
            AtomicFile.writeText(file, text(file, figure));
        } catch (IOException e) {
            // The search goes on without keeping it.
        }
    }
}

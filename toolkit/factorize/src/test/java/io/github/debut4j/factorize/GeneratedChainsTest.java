package io.github.debut4j.factorize;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.chain.Chain;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.chain.design.ChainGenerator;
import io.github.debut4j.chain.design.MatrixShape;
import io.github.debut4j.chain.io.NamedChain;
import io.github.debut4j.chain.io.Npy;
import io.github.debut4j.chain.io.RShapeFile;
import io.github.debut4j.factorize.ChainRanking.Ranked;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Generated chains against published ones, and the tables for docs/results.md. */
class GeneratedChainsTest {

    /** Takes minutes; runs only with {@code -Ddebut.figures=true}. */
    private static final String FIGURES = "debut.figures";

    private static final FactorizationOptions OPTIONS = FactorizationOptions.defaults();

    /** Keeps a chain with exactly the target LC inside the budget. */
    private static final double ROUNDING = 1e-9;

    /** Of the published 3x3 convolutions. */
    private static final int TAPS = 9;

    /** Rows, columns and taps of the layers of LeNet, VGG-16 and ResNet-50. */
    private static final List<MatrixShape> SIZES =
            List.of(
                    new MatrixShape(16, 72, 9),
                    new MatrixShape(128, 400, 1),
                    new MatrixShape(64, 128, 1),
                    new MatrixShape(10, 64, 1),
                    new MatrixShape(64, 27, 9),
                    new MatrixShape(64, 147, 49),
                    new MatrixShape(64, 576, 9),
                    new MatrixShape(128, 576, 9),
                    new MatrixShape(128, 1152, 9),
                    new MatrixShape(256, 1152, 9),
                    new MatrixShape(256, 2304, 9),
                    new MatrixShape(512, 2304, 9),
                    new MatrixShape(512, 4608, 9),
                    new MatrixShape(512, 512, 1),
                    new MatrixShape(10, 512, 1),
                    new MatrixShape(64, 64, 1),
                    new MatrixShape(256, 64, 1),
                    new MatrixShape(64, 256, 1),
                    new MatrixShape(128, 256, 1),
                    new MatrixShape(512, 128, 1),
                    new MatrixShape(512, 256, 1),
                    new MatrixShape(256, 512, 1),
                    new MatrixShape(1024, 256, 1),
                    new MatrixShape(1024, 512, 1),
                    new MatrixShape(512, 1024, 1),
                    new MatrixShape(2048, 512, 1),
                    new MatrixShape(2048, 1024, 1),
                    new MatrixShape(512, 2048, 1),
                    new MatrixShape(1000, 2048, 1));

    /** On trained weights: a smaller error with no more parameters. */
    @Test
    void generatedChainsOfLenetBeatThePublishedOnes() throws IOException {
        StringBuilder table = new StringBuilder();
        for (String file : List.of("lenet_appendix.txt", "lenet.txt")) {
            for (NamedChain published : published(file)) {
                Matrix f = lenet(published.chain());
                Ranked best = best(f, published.chain());
                double theirs = error(f, published.chain());

                assertTrue(best.error() < theirs, () -> best + " against " + published);
                assertTrue(best.parameters() <= published.chain().parameterCount());
                table.append(row(file + " " + published.name(), published.chain(), theirs, best));
            }
        }
        Files.writeString(Path.of("target", "generated-lenet.md"), table);
    }

    private static Matrix lenet(Chain chain) throws IOException {
        return switch (chain.cols()) {
            case 400 -> Npy.readMatrix(RealData.require("lenet/fc.weight.npy"));
            case 128 -> Npy.readMatrix(RealData.require("lenet/fc2.weight.npy"));
            default -> Npy.readMatrix(RealData.require("lenet/conv2.weight.npy"));
        };
    }

    @Test
    @EnabledIfSystemProperty(named = FIGURES, matches = "true")
    void generatedChainsAreComparedWithPublishedOnesOnRandomMatrices() throws IOException {
        StringBuilder table = new StringBuilder();
        for (String file : List.of("vgg_cifar100_mono.txt", "resnet50.txt")) {
            Set<Chain> seen = new HashSet<>();
            for (NamedChain published : published(file)) {
                Chain chain = published.chain();
                if (seen.add(chain)) {
                    Matrix f = gaussian(chain.rows(), chain.cols());
                    Ranked best = best(f, chain);
                    table.append(row(file + " " + published.name(), chain, error(f, chain), best));
                }
            }
        }
        Files.writeString(Path.of("target", "generated-published.md"), table);
    }

    @Test
    @EnabledIfSystemProperty(named = FIGURES, matches = "true")
    void sizesOfNetworks() throws IOException {
        StringBuilder table = new StringBuilder();
        for (MatrixShape shape : SIZES) {
            Matrix f = gaussian(shape.rows(), shape.cols());
            List<Chain> candidates = ChainGenerator.parse("general:lc=0.9").candidates(shape);
            Ranked best = ChainRanking.rank(f, candidates, OPTIONS).get(0);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %d | %.2f | %.4f | `%s` |%n",
                            shape,
                            candidates.size(),
                            best.parameters(),
                            100 * (1 - best.parameters() / (double) shape.entries()),
                            best.error(),
                            best.chain()));
        }
        Files.writeString(Path.of("target", "generated-sizes.md"), table);
    }

    private static String row(String name, Chain published, double theirs, Ranked best) {
        return String.format(
                Locale.ROOT,
                "| %s | %d x %d | %d | %.4f | %d | %.4f | `%s` |%n",
                name,
                published.rows(),
                published.cols(),
                published.parameterCount(),
                theirs,
                best.parameters(),
                best.error(),
                best.chain());
    }

    private static Ranked best(Matrix f, Chain published) {
        int taps = f.cols() % TAPS == 0 ? TAPS : 1;
        String spec = String.format(Locale.ROOT, "general:lc=%.9f", published.lc() - ROUNDING);
        MatrixShape shape = new MatrixShape(f.rows(), f.cols(), taps);
        return ChainRanking.rank(f, ChainGenerator.parse(spec).candidates(shape), OPTIONS).get(0);
    }

    private static double error(Matrix f, Chain chain) {
        return ChainRanking.rank(f, List.of(chain), OPTIONS).get(0).error();
    }

    private static Matrix gaussian(int rows, int cols) {
        Random random = new Random(1);
        Matrix f = Matrix.zeros(rows, cols);
        for (int e = 0; e < f.values().length; e++) {
            f.values()[e] = random.nextGaussian();
        }
        return f;
    }

    private static List<NamedChain> published(String file) throws IOException {
        return RShapeFile.read(RealData.projectRoot().resolve("r_shape").resolve(file)).chains();
    }
}

package io.github.debut4j.kernel.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.chain.FeatureOrder;
import io.github.debut4j.chain.Matrix;
import io.github.debut4j.kernel.Tile;
import io.github.debut4j.kernel.TileReader;
import io.github.debut4j.kernel.TileWriter;
import io.github.debut4j.kernel.Tiling;
import io.github.debut4j.kernel.arithmetic.Arithmetics;
import io.github.debut4j.kernel.arithmetic.RowArithmetic;
import io.github.debut4j.kernel.arithmetic.RowViews;
import io.github.debut4j.testsupport.ReferenceConvolution;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * im2col, col2im and image output by the tile, on every arithmetic, against an oracle that looks up
 * every entry.
 */
class PatchProperties {

    private static final double TOLERANCE = 1e-6;

    @Property(tries = 300)
    void patchesAndTheirGradientsAgreeWithTheOracle(
            @ForAll long seed, @ForAll ImageLayout layout, @ForAll FeatureOrder order) {
        SplittableRandom random = new SplittableRandom(seed);
        int channels = 1 + random.nextInt(4);
        Axis vertical = axis(random);
        Axis horizontal = axis(random);
        check(
                new ConvolutionGeometry(channels, vertical, horizontal, layout, order),
                1 + random.nextInt(5),
                RowArithmetic.LANES << random.nextInt(4),
                random);
    }

    @Example
    void largeImagesAreSplitIntoTiles() {
        Axis axis = new Axis(24, 3, 1, 1, 1, 24);
        for (ImageLayout layout : ImageLayout.values()) {
            ConvolutionGeometry geometry = new ConvolutionGeometry(2, axis, axis, layout);
            check(geometry, 3, Tiling.WIDTH, new SplittableRandom(5));
        }
    }

    private static Axis axis(SplittableRandom random) {
        int kernel = 1 + random.nextInt(4);
        int dilation = 1 + random.nextInt(2);
        int stride = 1 + random.nextInt(3);
        int padding = random.nextInt(3);
        int reach = (kernel - 1) * dilation + 1;
        int size = Math.max(1, reach - 2 * padding) + random.nextInt(28);
        int outputs = (size + 2 * padding - reach) / stride + 1;
        return new Axis(size, kernel, stride, padding, dilation, outputs);
    }

    private static void check(
            ConvolutionGeometry g, int count, int width, SplittableRandom random) {
        ReferenceConvolution oracle =
                new ReferenceConvolution(
                        g.channels(),
                        g.vertical().size(),
                        g.horizontal().size(),
                        new int[] {g.vertical().kernel(), g.horizontal().kernel()},
                        new int[] {g.vertical().stride(), g.horizontal().stride()},
                        new int[] {g.vertical().padding(), g.horizontal().padding()},
                        new int[] {g.vertical().dilation(), g.horizontal().dilation()},
                        new int[] {g.vertical().outputs(), g.horizontal().outputs()});
        double[] nchw = random.doubles((long) count * g.imageLength(), -1, 1).toArray();
        Matrix published = oracle.patches(nchw);
        Matrix patches = ordered(published, g);
        Tiling tiling = new Tiling(count, g.vertical().outputs(), g.horizontal().outputs(), width);
        float[] images = inLayout(nchw, g);
        float[] gradient = inLayout(oracle.images(published), g);
        for (RowArithmetic arithmetic : Arithmetics.available()) {
            FloatBuffer input = FloatBuffer.wrap(images);
            checkReader(new PatchReader(input, g, arithmetic), patches, g, tiling);
            FloatBuffer output = FloatBuffer.allocate(gradient.length);
            Arrays.fill(output.array(), Float.NaN);
            writeAll(new PatchGradientWriter(output, g, arithmetic), patches, g, tiling);
            assertArrayEquals(gradient, output.array(), 1e-5f, arithmetic::name);
        }
        checkImages(patches, g, tiling);
    }

    /** Patches in the order of the geometry, made from patches with the channel fastest. */
    private static Matrix ordered(Matrix published, ConvolutionGeometry g) {
        if (g.order() == FeatureOrder.TAP_CHANNEL) {
            return published;
        }
        Matrix patches = Matrix.zeros(published.rows(), published.cols());
        for (int row = 0; row < published.rows(); row++) {
            int tap = row / g.channels();
            int channel = row % g.channels();
            System.arraycopy(
                    published.values(),
                    row * published.cols(),
                    patches.values(),
                    (channel * g.taps() + tap) * published.cols(),
                    published.cols());
        }
        return patches;
    }

    private static void checkReader(
            PatchReader reader, Matrix patches, ConvolutionGeometry g, Tiling tiling) {
        Matrix read = Matrix.zeros(patches.rows(), patches.cols());
        readAll(reader, read, g, tiling);
        assertArrayEquals(patches.values(), read.values(), TOLERANCE);
        for (int index = 0; index < tiling.tiles(); index++) {
            checkViews(reader, tiling.tile(index), patches, g.positions());
        }
    }

    private static void checkViews(PatchReader reader, Tile tile, Matrix patches, int positions) {
        reader.begin(tile);
        RowViews views = reader.inPlace();
        if (views == null) {
            return;
        }
        float[][] rows = new float[patches.rows()][tile.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int c = 0; c < tile.columns(); c++) {
                int block = views.blocks()[c / RowArithmetic.LANES];
                int at = views.origins()[row] + block + c % RowArithmetic.LANES;
                rows[row][c] = views.arrays()[row][at];
            }
        }
        Matrix expected = new Matrix(patches.rows(), patches.cols(), patches.values().clone());
        copy(tile, positions, rows, expected, true);
        assertArrayEquals(patches.values(), expected.values(), TOLERANCE);
    }

    @Example
    void rowsOfWholeBlocksAreReadInPlace() {
        Axis vertical = new Axis(5, 3, 1, 1, 1, 5);
        for (int width : new int[] {15, 16, 32}) {
            Axis horizontal = new Axis(width, 3, 1, 1, 1, width);
            ConvolutionGeometry geometry =
                    new ConvolutionGeometry(2, vertical, horizontal, ImageLayout.NCHW);
            PatchReader reader = new PatchReader(FloatBuffer.allocate(10 * width), geometry);

            reader.begin(new Tile(0, 1, width, 2 * width));

            assertEquals(width != 15, reader.inPlace() != null);
        }
    }

    private static void checkImages(Matrix patches, ConvolutionGeometry g, Tiling tiling) {
        float[] output = new float[patches.values().length];
        ImageBatch images =
                new ImageBatch(FloatBuffer.wrap(output), patches.rows(), g.positions(), g.layout());
        writeAll(images.writer().get(), patches, g, tiling);
        assertArrayEquals(imagesOf(patches, tiling.units(), g), output);
        Matrix back = Matrix.zeros(patches.rows(), patches.cols());
        readAll(images.reader().get(), back, g, tiling);
        assertArrayEquals(patches.values(), back.values(), TOLERANCE);
    }

    private static void readAll(
            TileReader reader, Matrix all, ConvolutionGeometry g, Tiling tiling) {
        forEachTile(
                tiling,
                all.rows(),
                (tile, rows) -> {
                    reader.begin(tile);
                    reader.read(0, rows.length, rows);
                    copy(tile, g.positions(), rows, all, true);
                });
    }

    private static void writeAll(
            TileWriter writer, Matrix all, ConvolutionGeometry g, Tiling tiling) {
        forEachTile(
                tiling,
                all.rows(),
                (tile, rows) -> {
                    copy(tile, g.positions(), rows, all, false);
                    writer.begin(tile);
                    writer.write(0, rows.length, rows);
                    writer.end();
                });
    }

    private interface TileAction {
        void accept(Tile tile, float[][] rows);
    }

    private static void forEachTile(Tiling tiling, int rows, TileAction action) {
        for (int index = 0; index < tiling.tiles(); index++) {
            action.accept(tiling.tile(index), new float[rows][Tiling.ROW_LENGTH]);
        }
    }

    private static void copy(Tile tile, int positions, float[][] rows, Matrix all, boolean toAll) {
        for (int row = 0; row < all.rows(); row++) {
            for (int c = 0; c < tile.columns(); c++) {
                int unit = tile.firstUnit() + c / tile.columnsPerUnit();
                int column = unit * positions + tile.firstColumn() + c % tile.columnsPerUnit();
                if (toAll) {
                    all.values()[row * all.cols() + column] = rows[row][c];
                } else {
                    rows[row][c] = (float) all.get(row, column);
                }
            }
        }
    }

    private static float[] inLayout(double[] nchw, ConvolutionGeometry g) {
        int plane = g.vertical().size() * g.horizontal().size();
        float[] result = new float[nchw.length];
        for (int e = 0; e < nchw.length; e++) {
            int image = e / g.imageLength();
            int c = e / plane % g.channels();
            int at =
                    g.layout() == ImageLayout.NCHW
                            ? e
                            : image * g.imageLength() + e % plane * g.channels() + c;
            result[at] = (float) nchw[e];
        }
        return result;
    }

    private static float[] imagesOf(Matrix rows, int images, ConvolutionGeometry g) {
        int positions = g.positions();
        float[] result = new float[rows.values().length];
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < rows.rows(); c++) {
                for (int at = 0; at < positions; at++) {
                    int index =
                            g.layout() == ImageLayout.NCHW
                                    ? (n * rows.rows() + c) * positions + at
                                    : (n * positions + at) * rows.rows() + c;
                    result[index] = (float) rows.get(c, n * positions + at);
                }
            }
        }
        return result;
    }
}

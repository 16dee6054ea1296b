package io.github.debut4j.chain.render;

import io.github.debut4j.chain.FactorShape;
import io.github.debut4j.chain.explain.ChainReading;
import io.github.debut4j.chain.explain.Patch;
import io.github.debut4j.chain.explain.ReceptiveField;
import io.github.debut4j.chain.explain.ValueReading;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * Draws how a value of a chain comes from the patch, factor by factor, in the manner of All-DeBut's
 * Figure 3.
 *
 * <p>Each factor has a row. On the left is what the value depends on: a tile for each channel, with
 * a cell for each tap of the kernel; on the right, from the second factor on, the values before it,
 * where those that it reads are coloured. Channels and values are numbered line by line.
 */
public final class FieldPicture {

    private static final int MARGIN = 24;
    private static final int GAP = 40;
    private static final int LINE = Lettering.CAPITAL + 14;

    private final ChainReading reading;
    private final List<ValueReading> trace;

    private FieldPicture(ChainReading reading, List<ValueReading> trace) {
        this.reading = reading;
        this.trace = trace;
    }

    /**
     * Draws values.
     *
     * @param trace of the reading
     */
    public static BufferedImage draw(ChainReading reading, List<ValueReading> trace) {
        return new FieldPicture(reading, trace).draw();
    }

    /**
     * Draws values into a PNG file, written through {@link io.github.debut4j.chain.io.AtomicFile}.
     *
     * @param trace of the reading
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, ChainReading reading, List<ValueReading> trace)
            throws IOException {
        PngFile.write(file, draw(reading, trace));
    }

    private BufferedImage draw() {
        Canvas canvas = new Canvas(width(), 2 * MARGIN + heights() - GAP);
        int y = MARGIN;
        for (ValueReading value : trace) {
            draw(value, canvas, y);
            y += height(value);
        }
        return canvas.toImage();
    }

    private void draw(ValueReading value, Canvas canvas, int top) {
        int maps = top + 2 * LINE;
        Lettering.draw(canvas, title(value), MARGIN, top);
        Lettering.draw(canvas, seen(value), MARGIN, top + LINE);
        patch().draw(canvas, MARGIN, maps, features(value)::get);
        if (value.factor() > 1) {
            Lettering.draw(canvas, read(value), right(), top + LINE);
            BitSet reads = new BitSet();
            value.reads().forEach(reads::set);
            before(value).draw(canvas, right(), maps, reads::get);
        }
    }

    private CellMap patch() {
        Patch patch = reading.patch();
        return new CellMap(patch.channels(), patch.height(), patch.width());
    }

    private CellMap before(ValueReading value) {
        return new CellMap(shape(value).q(), 1, 1);
    }

    private FactorShape shape(ValueReading value) {
        return reading.chain().factor(value.factor() - 1);
    }

    /** The features that a value depends on, each {@code channel * taps + tap}. */
    private BitSet features(ValueReading value) {
        BitSet features = new BitSet();
        int taps = reading.patch().taps();
        for (ReceptiveField.Part part : value.field().parts()) {
            for (int channel : part.channels()) {
                part.taps().forEach(tap -> features.set(channel * taps + tap));
            }
        }
        return features;
    }

    private String title(ValueReading value) {
        FactorShape f = shape(value);
        return "R" + value.factor() + " (" + f.r() + "," + f.s() + "," + f.t() + ")";
    }

    private String seen(ValueReading value) {
        return "value "
                + value.value()
                + " sees "
                + value.field().features()
                + " of "
                + reading.patch().features();
    }

    private String read(ValueReading value) {
        return "reads " + value.reads().size() + " of " + shape(value).q();
    }

    private int right() {
        int text = trace.stream().mapToInt(value -> Lettering.width(seen(value))).max().orElse(0);
        return MARGIN + Math.max(patch().width(), text) + GAP;
    }

    private int width() {
        int text = trace.stream().mapToInt(value -> Lettering.width(title(value))).max().orElse(0);
        int widest = Math.max(right() - GAP, MARGIN + text);
        for (ValueReading value : trace) {
            if (value.factor() > 1) {
                int map = Math.max(before(value).width(), Lettering.width(read(value)));
                widest = Math.max(widest, right() + map);
            }
        }
        return widest + MARGIN;
    }

    private int height(ValueReading value) {
        int map = value.factor() > 1 ? before(value).height() : 0;
        return 2 * LINE + Math.max(patch().height(), map) + GAP;
    }

    private int heights() {
        return trace.stream().mapToInt(this::height).sum();
    }
}

package io.github.debut4j.charts;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;

/** The style of all charts. XChart draws them at twice the size at which they are shown. */
public final class Charts {

    /** Colour of what is compared with: the state before, published figures. */
    public static final Color GREY = new Color(0xadb5bd);

    /** Colour of the main series of a chart. */
    public static final Color BLUE = new Color(0x0b7285);

    /** Colour of the one point that a chart is about. */
    public static final Color ORANGE = new Color(0xd55e00);

    /** Colours that are distinguishable with colour vision deficiency (Okabe and Ito 2008). */
    private static final Color[] SERIES = {
        new Color(0x0072b2),
        ORANGE,
        new Color(0x009e73),
        new Color(0xcc79a7),
        new Color(0xe69f00),
        new Color(0x56b4e9),
        new Color(0x000000)
    };

    private static final Color INK = new Color(0x343a40);
    private static final Color GRID = new Color(0xe9ecef);
    private static final int SCALE = 2;

    private Charts() {}

    /** Applies the style to a chart. Modifies the styler. */
    public static void style(AxesChartStyler styler) {
        styler.setPlotGridLinesColor(GRID)
                .setAxisTickLabelsColor(INK)
                .setAxisTickMarksColor(GREY)
                .setPlotGridVerticalLinesVisible(false);
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setChartFontColor(INK)
                .setSeriesColors(SERIES)
                .setLegendBorderColor(Color.WHITE)
                .setMarkerSize(6)
                .setAntiAlias(true);
    }

    /**
     * Draws a chart.
     *
     * @param width shown, in pixels; the image is twice as wide
     * @param height shown, in pixels; the image is twice as high
     */
    public static BufferedImage paint(Chart<?, ?> chart, int width, int height) {
        BufferedImage image =
                new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(SCALE, SCALE);
        chart.paint(graphics, width, height);
        graphics.dispose();
        return image;
    }

    /** Encodes an image as PNG; the same image gives the same bytes. */
    public static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", stream)) {
                throw new IOException("this Java runtime has no PNG encoder");
            }
        }
        return bytes.toByteArray();
    }
}

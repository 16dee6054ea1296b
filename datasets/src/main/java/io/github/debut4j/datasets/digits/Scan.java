package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.random.RandomStream;

/**
 * The rendering of a canvas as grey levels: levels of ink and paper, a shading across the page and
 * grain. Ink is bright and paper dark, as in MNIST.
 *
 * @param paper the level without ink, 0..255
 * @param ink the level of full ink, 0..255
 * @param shadeX change of the level of the paper per pixel to the right
 * @param shadeY change of the level of the paper per pixel downwards
 * @param grain standard deviation of the noise of a pixel
 */
record Scan(double paper, double ink, double shadeX, double shadeY, double grain) {

    static Scan random(RandomStream random) {
        boolean clean = random.chance(0.3);
        return new Scan(
                clean ? 0 : random.uniform(0, 45),
                random.uniform(140, 255),
                clean ? 0 : random.bell(),
                clean ? 0 : random.bell(),
                clean ? 0 : random.uniform(0, 22));
    }

    /** Writes the canvas as bytes in row-major order to {@code target}, from {@code offset} on. */
    void render(Canvas canvas, RandomStream random, byte[] target, int offset) {
        for (int y = 0; y < Canvas.SIDE; y++) {
            for (int x = 0; x < Canvas.SIDE; x++) {
                double covered = canvas.ink(x, y);
                double bare = paper + shadeX * (x - 13.5) + shadeY * (y - 13.5);
                double level = bare + covered * (ink - bare) + grain * random.bell();
                target[offset + y * Canvas.SIDE + x] = toByte(level);
            }
        }
    }

    private static byte toByte(double level) {
        return (byte) Math.max(0, Math.min(255, Math.round(level)));
    }
}

package io.github.debut4j.datasets.digits;

import io.github.debut4j.datasets.random.Dice;

/**
 * How the scanner sees ink and paper: both levels, a shading across the page and grain. Ink is
 * bright and paper dark, as in MNIST.
 *
 * @param paper the level without ink, 0..255
 * @param ink the level of full ink, 0..255
 * @param shadeX change of the paper's level a pixel to the right
 * @param shadeY change of the paper's level a pixel down
 * @param grain deviation of each pixel
 */
record Paper(double paper, double ink, double shadeX, double shadeY, double grain) {

    static Paper random(Dice dice) {
        boolean clean = dice.chance(0.3);
        return new Paper(
                clean ? 0 : dice.uniform(0, 45),
                dice.uniform(140, 255),
                clean ? 0 : dice.bell(),
                clean ? 0 : dice.bell(),
                clean ? 0 : dice.uniform(0, 22));
    }

    /** Writes the canvas as bytes, row after row. Modifies {@code target} from offset on. */
    void scan(Canvas canvas, Dice dice, byte[] target, int offset) {
        for (int y = 0; y < Canvas.SIDE; y++) {
            for (int x = 0; x < Canvas.SIDE; x++) {
                double covered = canvas.ink(x, y);
                double bare = paper + shadeX * (x - 13.5) + shadeY * (y - 13.5);
                double level = bare + covered * (ink - bare) + grain * dice.bell();
                target[offset + y * Canvas.SIDE + x] = toByte(level);
            }
        }
    }

    private static byte toByte(double level) {
        return (byte) Math.max(0, Math.min(255, Math.round(level)));
    }
}

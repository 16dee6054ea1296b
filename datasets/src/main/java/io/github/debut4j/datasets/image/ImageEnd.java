package io.github.debut4j.datasets.image;

import java.io.IOException;

/** Detects truncated image files, whose missing part decoders fill with grey. */
final class ImageEnd {

    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8};
    private static final byte[] JPEG_END = {(byte) 0xFF, (byte) 0xD9};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] PNG_END = {'I', 'E', 'N', 'D'};

    /** Some programs append a few bytes to an image. */
    private static final int FAR = 1 << 12;

    private ImageEnd() {}

    /**
     * Requires the end marker of a JPEG or PNG file; other files are accepted.
     *
     * @throws IOException if it is missing, with what was found as its message
     */
    static void require(byte... file) throws IOException {
        boolean cut =
                (startsWith(file, JPEG) && !endsWith(file, JPEG_END))
                        || (startsWith(file, PNG) && !endsWith(file, PNG_END));
        if (cut) {
            throw new IOException("its end is missing");
        }
    }

    private static boolean startsWith(byte[] file, byte... mark) {
        return file.length >= mark.length && isAt(file, 0, mark);
    }

    private static boolean endsWith(byte[] file, byte... mark) {
        int first = Math.max(0, file.length - FAR);
        for (int k = file.length - mark.length; k >= first; k--) {
            if (isAt(file, k, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] file, int index, byte... mark) {
        for (int k = 0; k < mark.length; k++) {
            if (file[index + k] != mark[k]) {
                return false;
            }
        }
        return true;
    }
}

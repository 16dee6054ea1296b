package io.github.debut4j.datasets.cifar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.debut4j.datasets.DataSets;
import io.github.debut4j.datasets.Examples;
import io.github.debut4j.datasets.Split;
import io.github.debut4j.testsupport.RealData;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real files, by the checksums of their records that were found without this project. */
class RealCifarTest {

    @ParameterizedTest
    @CsvSource({
        "exact, TEST, 1017, 6ac134a1c8e0e152e254c10d0fc92b6f",
        "exact, TRAIN, 8068, f66629fa65f2418f8ca1776ff27685e7",
        "jpeg, TEST, 10000, 11e2161f06e495577766fe4411c65d23",
    })
    void recordsAreTheKnownOnes(String format, Split split, int size, String md5)
            throws IOException, NoSuchAlgorithmException {
        Examples read =
                DataSets.open(
                        "cifar10:" + RealData.require("cifar10") + ",scale=raw,files=" + format,
                        split);
        assertEquals(size, read.size());
        assertEquals(md5, md5(read));
    }

    private static String md5(Examples examples) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        float[] values = new float[examples.featureCount()];
        byte[] record = new byte[1 + values.length];
        for (int k = 0; k < examples.size(); k++) {
            examples.copyFeatures(k, values, 0);
            record[0] = (byte) examples.label(k);
            for (int p = 0; p < values.length; p++) {
                record[p + 1] = (byte) (int) values[p];
            }
            digest.update(record);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

package io.github.debut4j.zoo.keras;

import io.jhdf.api.Dataset;
import java.io.IOException;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** One array of an HDF5 file, as ND4J has it. */
final class WeightArray {

    /** Zlib makes zeros about a thousand times shorter, and nothing more than that. */
    private static final long MOST_COMPRESSION = 1100;

    private WeightArray() {}

    /**
     * Reads an array of single or double precision.
     *
     * @param fileBytes of the whole file; an array that cannot stand in it is not allocated
     */
    static INDArray of(Dataset dataset, long fileBytes) throws IOException {
        long[] shape = Arrays.stream(dataset.getDimensions()).asLongStream().toArray();
        if (dataset.getSizeInBytes() / MOST_COMPRESSION > fileBytes) {
            throw new IOException(
                    dataset.getPath()
                            + " must stand in the file of "
                            + fileBytes
                            + " bytes, found the shape "
                            + Arrays.toString(shape));
        }
        Object data = dataset.getDataFlat();
        if (data instanceof float[] floats) {
            return Nd4j.create(floats, shape, 'c');
        }
        if (data instanceof double[] doubles) {
            float[] floats = new float[doubles.length];
            for (int k = 0; k < floats.length; k++) {
                floats[k] = (float) doubles[k];
            }
            return Nd4j.create(floats, shape, 'c');
        }
        // What was never written comes in another form, filled.
        if (dataset.getJavaType() == float.class || dataset.getJavaType() == double.class) {
            throw new IOException(
                    dataset.getPath()
                            + " must hold numbers, found none in the shape "
                            + Arrays.toString(shape));
        }
        throw new IOException(
                dataset.getPath()
                        + " must hold numbers of single or double precision, found "
                        + dataset.getJavaType());
    }
}

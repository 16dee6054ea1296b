package io.github.debut4j.zoo.keras;

import io.jhdf.api.Dataset;
import java.io.IOException;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads an array of an HDF5 file into ND4J. */
final class WeightArray {

    /** Zlib compresses at most by a factor of about a thousand. */
    private static final long MOST_COMPRESSION = 1100;

    private WeightArray() {}

    /**
     * Reads an array of single or double precision.
     *
     * @param fileBytes the size of the file; a larger array than it can contain is not allocated
     */
    static INDArray of(Dataset dataset, long fileBytes) throws IOException {
        long[] shape = Arrays.stream(dataset.getDimensions()).asLongStream().toArray();
        if (dataset.getSizeInBytes() / MOST_COMPRESSION > fileBytes) {
            throw new IOException(
                    dataset.getPath()
                            + " must fit into the file of "
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
        // The library returns arrays that were never written in another form.
        if (dataset.getJavaType() == float.class || dataset.getJavaType() == double.class) {
            throw new IOException(
                    dataset.getPath()
                            + " must contain numbers, found none in the shape "
                            + Arrays.toString(shape));
        }
        throw new IOException(
                dataset.getPath()
                        + " must contain numbers of single or double precision, found "
                        + dataset.getJavaType());
    }
}

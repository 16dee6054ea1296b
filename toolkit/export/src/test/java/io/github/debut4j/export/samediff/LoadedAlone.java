package io.github.debut4j.export.samediff;

import java.io.File;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a file for one example of ones, in a process without any other class of debut4j. */
final class LoadedAlone {

    private LoadedAlone() {}

    public static void main(String[] args) {
        SameDiff network = SameDiff.load(new File(args[0]), false);
        long[] shape = network.getVariable("input").placeholderShape().clone();
        shape[0] = 1;
        INDArray output =
                network.outputSingle(Map.of("input", Nd4j.ones(DataType.FLOAT, shape)), "y");
        StringBuilder text = new StringBuilder("found");
        for (double value : output.castTo(DataType.DOUBLE).ravel().toDoubleVector()) {
            text.append(' ').append(value);
        }
        System.out.println(text);
    }
}

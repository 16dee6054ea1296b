package io.github.debut4j.cli.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.debut4j.bench.LayerNetworks;
import io.github.debut4j.bench.ReferenceLayer;
import io.github.debut4j.export.onnx.OnnxRuntime;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OnnxLayerTest {

    /** Opening a layer compares its outputs with those of Deeplearning4j. */
    @ParameterizedTest
    @EnumSource(ReferenceLayer.class)
    void everyReferenceLayerRuns(ReferenceLayer reference) throws IOException {
        assumeTrue(OnnxRuntime.isAvailable(), "needs ONNX Runtime");
        try (OnnxLayer layer = OnnxLayer.open(LayerNetworks.dense(reference, 1), 1)) {
            layer.forward();
        }
    }
}

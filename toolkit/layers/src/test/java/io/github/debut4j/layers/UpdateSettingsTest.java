package io.github.debut4j.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;

class UpdateSettingsTest {

    private static final UpdateSettings SETTINGS =
            new UpdateSettings(
                    new Adam(0.1),
                    new Sgd(0.2),
                    List.of(new L2Regularization(0.3)),
                    List.of(new L1Regularization(0.4)),
                    GradientNormalization.ClipL2PerLayer,
                    0.5);

    private static Layer dense() {
        return new DenseLayer.Builder().nIn(4).nOut(4).build();
    }

    private static Layer chain() {
        return new ChainDenseLayer.Builder().chain("4 4 2 2 1 4 4 2 2 2").build();
    }

    @Test
    void settingsOfBothKindsOfLayersAreSetAndRead() {
        for (Layer layer : List.of(dense(), chain())) {
            assertNotEquals(Optional.of(SETTINGS), UpdateSettings.of(layer));

            SETTINGS.applyTo(layer);

            assertEquals(Optional.of(SETTINGS), UpdateSettings.of(layer));
        }
    }

    @Test
    void layersWithoutParametersHaveNoSettings() {
        Layer pooling = new SubsamplingLayer.Builder().build();

        SETTINGS.applyTo(pooling);

        assertEquals(new SubsamplingLayer.Builder().build(), pooling);
        assertEquals(Optional.empty(), UpdateSettings.of(pooling));
    }

    @Test
    void onlyUpdaterDropsRegularisationAndKeepsGradientNormalisation() {
        assertEquals(
                new UpdateSettings(
                        new Sgd(1),
                        null,
                        List.of(),
                        List.of(),
                        GradientNormalization.ClipL2PerLayer,
                        0.5),
                SETTINGS.onlyUpdater(new Sgd(1)));
    }
}

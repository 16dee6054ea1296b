package io.github.debut4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.debut4j.compress.Calibration.FittedLayers;
import io.github.debut4j.compress.Calibration.Sequential;
import io.github.debut4j.factorize.metric.MetricKind;
import io.github.debut4j.model.Provenance.Calibration;
import io.github.debut4j.model.Provenance.Layer;
import io.github.debut4j.model.Provenance.Original;
import io.github.debut4j.model.Provenance.Plan;
import io.github.debut4j.model.Provenance.Training;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTest {

    private static final Provenance FIRST =
            new Provenance(
                    "0.1.0",
                    "1.0.0-M2.1",
                    "17.0.1",
                    new Original("lenet.zip", "ab12", 90, null),
                    60,
                    0.25,
                    true,
                    null,
                    List.of(),
                    List.of(),
                    null,
                    null);

    private static final Provenance SECOND =
            new Provenance(
                            "0.2.0",
                            "1.0.0-M2.1",
                            "21",
                            new Original("small.zip", "cd34", 60, null),
                            40,
                            0.5,
                            false,
                            1e-6,
                            List.of(
                                    new Layer(
                                            "fc",
                                            "DenseLayer",
                                            "8 8 2 2 1 8 8 4 4 2",
                                            0.25,
                                            "hierarchical",
                                            1,
                                            0.5,
                                            0.25,
                                            null,
                                            List.of(0.6, 0.5),
                                            new Plan("general:lc=0.5", true, null, 5, 0),
                                            "finished",
                                            null,
                                            null,
                                            null,
                                            null,
                                            null,
                                            null,
                                            null),
                                    new Layer(
                                            "conv",
                                            "ConvolutionLayer",
                                            "8 18 4 9 1 8 8 2 2 4",
                                            0.4,
                                            "hierarchical",
                                            1,
                                            0.5,
                                            null,
                                            null,
                                            List.of(),
                                            null,
                                            null,
                                            "channel-tap",
                                            0.5,
                                            0.25,
                                            0.375,
                                            MetricKind.FULL,
                                            true,
                                            null)),
                            List.of(),
                            null,
                            null)
                    .with(new Training("digits", 3, 2, 0.9, 0.01, 0.9, 0, 7, "lr=0.01"))
                    .with(
                            new Calibration(
                                    "digits",
                                    512,
                                    3,
                                    MetricKind.IDENTITY,
                                    Sequential.OFF,
                                    FittedLayers.ALL,
                                    List.of("bn.mean")))
                    .after(FIRST);

    /** Other programs read these files: names, order and layout must not change. */
    private static final String JSON =
            """
            {
              "debut4j": "0.2.0",
              "dl4j": "1.0.0-M2.1",
              "java": "21",
              "original": {
                "source": "small.zip",
                "sha256": "cd34",
                "parameters": 60,
                "story": {
                  "debut4j": "0.1.0",
                  "dl4j": "1.0.0-M2.1",
                  "java": "17.0.1",
                  "original": {
                    "source": "lenet.zip",
                    "sha256": "ab12",
                    "parameters": 90
                  },
                  "parameters": 60,
                  "mc": 0.25,
                  "verified": true,
                  "layers": [],
                  "trainings": []
                }
              },
              "parameters": 40,
              "mc": 0.5,
              "verified": false,
              "maxDiscrepancy": 1.0E-6,
              "layers": [
                {
                  "name": "fc",
                  "type": "DenseLayer",
                  "chain": "8 8 2 2 1 8 8 4 4 2",
                  "lc": 0.25,
                  "init": "hierarchical",
                  "seed": 1,
                  "relativeError": 0.5,
                  "lowerBound": 0.25,
                  "errors": [
                    0.6,
                    0.5
                  ],
                  "plan": {
                    "source": "general:lc=0.5",
                    "padded": true,
                    "sweeps": 5,
                    "tolerance": 0.0
                  },
                  "stopped": "finished"
                },
                {
                  "name": "conv",
                  "type": "ConvolutionLayer",
                  "chain": "8 18 4 9 1 8 8 2 2 4",
                  "lc": 0.4,
                  "init": "hierarchical",
                  "seed": 1,
                  "relativeError": 0.5,
                  "errors": [],
                  "order": "channel-tap",
                  "weightError": 0.5,
                  "outputError": 0.25,
                  "initialOutputError": 0.375,
                  "metric": "full",
                  "sequential": true
                }
              ],
              "trainings": [
                {
                  "data": "digits",
                  "epochs": 3,
                  "bestEpoch": 2,
                  "validation": 0.9,
                  "learningRate": 0.01,
                  "momentum": 0.9,
                  "weightDecay": 0.0,
                  "seed": 7,
                  "settings": "lr=0.01"
                }
              ],
              "calibration": {
                "data": "digits",
                "examples": 512,
                "seed": 3,
                "metric": "weights",
                "sequential": "off",
                "refit": "all",
                "adapted": [
                  "bn.mean"
                ]
              }
            }
            """
                    .strip();

    @Test
    void jsonIsThisTextToTheLetter() {
        assertEquals(JSON, Json.pretty(SECOND));
    }

    @Test
    void chainsAreShownWithTheirOrder() {
        assertEquals(
                List.of("8 8 2 2 1 8 8 4 4 2", "order=channel-tap 8 18 4 9 1 8 8 2 2 4"),
                SECOND.layers().stream().map(Layer::chainText).toList());
    }

    @Test
    void jsonIsReadBack() {
        assertEquals(SECOND, new Gson().fromJson(JSON, Provenance.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'metric': 'weights' | 'metric': 'all' | $.calibration.metric must be one of weights,"
                        + " diagonal, blocks, full, found 'all'",
                "'sequential': 'off' | 'sequential': 'no' | $.calibration.sequential must be one of"
                        + " auto, on, off, found 'no'",
                "'metric': 'full' | 'metric': 'ful' | $.layers[1].metric must be one of weights,"
                        + " diagonal, blocks, full, found 'ful'; did you mean 'full'?"
            },
            quoteCharacter = '"')
    void unknownConstantsAreRefused(String known, String unknown, String message) {
        String json = JSON.replace(known.replace('\'', '"'), unknown.replace('\'', '"'));
        assertNotEquals(JSON, json);
        assertEquals(
                message,
                assertThrows(
                                JsonParseException.class,
                                () -> new Gson().fromJson(json, Provenance.class))
                        .getMessage());
    }
}

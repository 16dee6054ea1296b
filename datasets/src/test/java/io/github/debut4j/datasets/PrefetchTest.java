package io.github.debut4j.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.debut4j.datasets.random.RandomStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What DL4J's {@code fit} makes of our iterators: it takes them to a thread of its own. */
class PrefetchTest {

    private static final String SET = "digits:train=120,crop=3,flip=true,mean=0.5,deviation=0.25";
    private static final int BATCH = 16;
    private static final long PATIENCE_SECONDS = 30;

    private static Model network(boolean graph) {
        NeuralNetConfiguration.ListBuilder layers =
                new NeuralNetConfiguration.Builder()
                        .seed(3)
                        .updater(new Nesterovs(0.05, 0.9))
                        .list()
                        .layer(new ConvolutionLayer.Builder(5, 5).stride(3, 3).nOut(4).build())
                        .layer(
                                new OutputLayer.Builder(LossFunction.MCXENT)
                                        .nOut(10)
                                        .activation(Activation.SOFTMAX)
                                        .build())
                        .setInputType(InputType.convolutional(28, 28, 1));
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return graph ? network.toComputationGraph() : network;
    }

    /** The same batches, given on the thread that trains. */
    private static DataSetIterator onTheSpot(DataSetIterator iterator) {
        return (DataSetIterator)
                Proxy.newProxyInstance(
                        PrefetchTest.class.getClassLoader(),
                        new Class<?>[] {DataSetIterator.class},
                        (proxy, method, args) ->
                                method.getName().equals("asyncSupported")
                                        ? false
                                        : method.invoke(iterator, args));
    }

    /** Tells which thread asks, and counts; breaks when it is told to. */
    private static final class Watched implements Features {

        private final Features features;
        private final int last;
        private final Semaphore asked = new Semaphore(0);
        private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

        Watched(Examples examples, int last) {
            float[] values = new float[examples.size() * examples.featureCount()];
            for (int i = 0; i < examples.size(); i++) {
                examples.copyFeatures(i, values, i * examples.featureCount());
            }
            this.features =
                    new ArrayFeatures.Values(examples.featureShape(), examples.size(), values);
            this.last = last;
        }

        @Override
        public int size() {
            return features.size();
        }

        @Override
        public int[] shape() {
            return features.shape();
        }

        @Override
        public void copy(int example, float[] target, int offset) {
            threads.add(Thread.currentThread());
            asked.release();
            if (example == last) {
                throw new UncheckedIOException(new IOException("cat.png: must be an image"));
            }
            features.copy(example, target, offset);
        }

        @Override
        public void copyAugmented(int example, RandomStream random, float[] target, int offset) {
            copy(example, target, offset);
        }

        Examples examples() {
            return Examples.of(
                    this,
                    new int[size()],
                    List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        }
    }

    private static float[] trained(Model network, DataSetIterator training) {
        for (int epoch = 0; epoch < 3; epoch++) {
            training.reset();
            ((NeuralNetwork) network).fit(training);
        }
        return network.params().dup().data().asFloat();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTrainingIsTheSameToTheLastBitWithAndWithoutPrefetching(boolean graph) throws IOException {
        Examples examples = DataSets.open(SET, Split.TRAIN);
        float[] before = network(graph).params().data().asFloat();
        float[] ahead = trained(network(graph), examples.shuffled(BATCH, 9));
        float[] onTheSpot = trained(network(graph), onTheSpot(examples.shuffled(BATCH, 9)));
        float[] other = trained(network(graph), examples.shuffled(BATCH, 10));

        assertArrayEquals(onTheSpot, ahead);
        assertFalse(Arrays.equals(before, ahead));
        assertFalse(Arrays.equals(other, ahead));
    }

    /** Each step waits until the next batch is there; it would wait for ever on one thread. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void batchesArePreparedWhileTheNetworkComputes(boolean graph) throws IOException {
        Watched watched = new Watched(DataSets.open("digits:train=96", Split.TRAIN), -1);
        Model network = network(graph);
        int steps = watched.size() / BATCH;
        int[] done = new int[1];
        network.addListeners(
                new BaseTrainingListener() {
                    @Override
                    public void iterationDone(Model model, int iteration, int epoch) {
                        done[0]++;
                        int needed = done[0] == 1 ? 2 * BATCH : BATCH;
                        try {
                            assertTrue(
                                    done[0] == steps
                                            || watched.asked.tryAcquire(
                                                    needed, PATIENCE_SECONDS, TimeUnit.SECONDS),
                                    "batch " + done[0] + " must be there while the one before is");
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
        ((NeuralNetwork) network).fit(watched.examples().shuffled(BATCH, 9));

        assertEquals(steps, done[0]);
        assertFalse(watched.threads.contains(Thread.currentThread()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExampleThatCannotBeReadEndsTheTrainingWithTheReason(boolean graph) throws IOException {
        Watched watched = new Watched(DataSets.open("digits:train=96", Split.TRAIN), 50);
        RuntimeException thrown =
                assertThrows(
                        RuntimeException.class,
                        () ->
                                ((NeuralNetwork) network(graph))
                                        .fit(onTheSpot(watched.examples().shuffled(BATCH, 9))));
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));

        assertTrue(trace.toString().contains("cat.png: must be an image"), trace.toString());
    }
}

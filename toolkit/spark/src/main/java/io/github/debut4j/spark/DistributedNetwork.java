package io.github.debut4j.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** One view of both kinds of networks on Spark. */
sealed interface DistributedNetwork {

    /** A view of a network, which {@link #fit} modifies. */
    static DistributedNetwork of(Model network) {
        return network instanceof ComputationGraph graph
                ? new Graph(graph)
                : new Layers((MultiLayerNetwork) network);
    }

    /** The number of completed iterations. */
    int iteration();

    /** The number of completed epochs. */
    int epoch();

    /** Sets the number of completed epochs: DL4J counts every {@code fit} as one. */
    void setEpoch(int epoch);

    /** Trains on batches that are distributed already. */
    void fit(
            JavaSparkContext context,
            TrainingMaster<?, ?> master,
            CountedRdd<MultiDataSet> batches);

    /** A graph. */
    record Graph(ComputationGraph network) implements DistributedNetwork {

        private ComputationGraphConfiguration configuration() {
            return network.getConfiguration();
        }

        @Override
        public int iteration() {
            return configuration().getIterationCount();
        }

        @Override
        public int epoch() {
            return configuration().getEpochCount();
        }

        @Override
        public void setEpoch(int epoch) {
            configuration().setEpochCount(epoch);
        }

        @Override
        public void fit(
                JavaSparkContext context,
                TrainingMaster<?, ?> master,
                CountedRdd<MultiDataSet> batches) {
            new SparkComputationGraph(context, network, master).fitMultiDataSet(batches);
        }
    }

    /** A list of layers, which has one input and one output. */
    record Layers(MultiLayerNetwork network) implements DistributedNetwork {

        @Override
        public int iteration() {
            return network.getIterationCount();
        }

        @Override
        public int epoch() {
            return network.getEpochCount();
        }

        @Override
        public void setEpoch(int epoch) {
            network.setEpochCount(epoch);
        }

        @Override
        public void fit(
                JavaSparkContext context,
                TrainingMaster<?, ?> master,
                CountedRdd<MultiDataSet> batches) {
            new SparkDl4jMultiLayer(context, network, master)
                    .fit(batches.converted(Layers::single));
        }

        private static DataSet single(MultiDataSet batch) {
            return new DataSet(
                    batch.getFeatures(0),
                    batch.getLabels(0),
                    batch.getFeaturesMaskArray(0),
                    batch.getLabelsMaskArray(0));
        }
    }
}

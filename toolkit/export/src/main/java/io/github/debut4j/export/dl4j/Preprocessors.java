package io.github.debut4j.export.dl4j;

import io.github.debut4j.export.RefusedException;
import io.github.debut4j.graph.operator.Layout;
import io.github.debut4j.graph.operator.Reshape;
import io.github.debut4j.graph.operator.Shape;
import io.github.debut4j.graph.operator.Transpose;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;

/**
 * DL4J's changes of arrays between layers of different kinds. Images are flattened in the order
 * that they have, NHWC ones too. Sequences become one row per example and step, which are steps of
 * each example in graphs.
 */
final class Preprocessors {

    private Preprocessors() {}

    static Array apply(Flow flow, InputPreProcessor preprocessor, Array input) {
        if (preprocessor instanceof ComposableInputPreProcessor several) {
            Array result = input;
            for (InputPreProcessor one : several.getInputPreProcessors()) {
                result = apply(flow, one, result);
            }
            return result;
        }
        if (preprocessor instanceof CnnToFeedForwardPreProcessor) {
            return input.shape().rank() == 1
                    ? input
                    : flow.then(new Reshape(Shape.of(input.shape().count())), input);
        }
        if (preprocessor instanceof FeedForwardToCnnPreProcessor images) {
            return toImages(flow, images, input);
        }
        if (preprocessor instanceof RnnToFeedForwardPreProcessor steps) {
            return toSteps(flow, Formats.layout(steps.getRnnDataFormat()), input);
        }
        if (preprocessor instanceof FeedForwardToRnnPreProcessor sequences) {
            return toSequences(flow, Formats.layout(sequences.getRnnDataFormat()), input);
        }
        throw new RefusedException(
                "its preprocessor cannot be exported: " + preprocessor.getClass().getSimpleName());
    }

    private static Array toImages(Flow flow, FeedForwardToCnnPreProcessor images, Array input) {
        if (input.foldsSteps()) {
            throw new RefusedException("steps of sequences must not become images");
        }
        return input.shape().rank() > 1
                ? input
                : flow.then(
                        new Reshape(
                                Shape.of(
                                        Math.toIntExact(images.getNumChannels()),
                                        Math.toIntExact(images.getInputHeight()),
                                        Math.toIntExact(images.getInputWidth()))),
                        input);
    }

    private static Array toSteps(Flow flow, Layout layout, Array input) {
        if (input.shape().rank() != 2) {
            throw new RefusedException("its input must be sequences, found " + input.shape());
        }
        Array steps =
                layout == Layout.CHANNELS_FIRST ? flow.then(Transpose.of(1, 0), input) : input;
        return steps.folded(true);
    }

    private static Array toSequences(Flow flow, Layout layout, Array input) {
        if (!input.foldsSteps()) {
            Shape one = layout.shape(input.shape().count(), List.of(1));
            return flow.then(new Reshape(one), input);
        }
        Array steps = input.folded(false);
        return layout == Layout.CHANNELS_FIRST ? flow.then(Transpose.of(1, 0), steps) : steps;
    }
}

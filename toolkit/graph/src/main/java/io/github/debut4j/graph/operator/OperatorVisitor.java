package io.github.debut4j.graph.operator;

/**
 * Does something for each kind of {@link Operator}.
 *
 * @param <R> what the methods return
 */
public interface OperatorVisitor<R> {

    /** For a {@link Convolution}. */
    R convolution(Convolution operator);

    /** For a {@link TransposedConvolution}. */
    R transposedConvolution(TransposedConvolution operator);

    /** For a {@link Dense}. */
    R dense(Dense operator);

    /** For a {@link ChainConvolution}. */
    R chainConvolution(ChainConvolution operator);

    /** For a {@link ChainDense}. */
    R chainDense(ChainDense operator);

    /** For a {@link Affine}. */
    R affine(Affine operator);

    /** For a {@link Activate}. */
    R activate(Activate operator);

    /** For a {@link ParametricRelu}. */
    R parametricRelu(ParametricRelu operator);

    /** For a {@link Softmax}. */
    R softmax(Softmax operator);

    /** For a {@link Pooling}. */
    R pooling(Pooling operator);

    /** For a {@link Reduce}. */
    R reduce(Reduce operator);

    /** For a {@link ElementWise}. */
    R elementWise(ElementWise operator);

    /** For a {@link MatrixProduct}. */
    R matrixProduct(MatrixProduct operator);

    /** For a {@link Concatenate}. */
    R concatenate(Concatenate operator);

    /** For a {@link Pad}. */
    R pad(Pad operator);

    /** For a {@link Slice}. */
    R slice(Slice operator);

    /** For a {@link Resize}. */
    R resize(Resize operator);

    /** For a {@link Reshape}. */
    R reshape(Reshape operator);

    /** For a {@link Transpose}. */
    R transpose(Transpose operator);

    /** For a {@link Reverse}. */
    R reverse(Reverse operator);

    /** For a {@link LocalResponseNormalization}. */
    R localResponseNormalization(LocalResponseNormalization operator);

    /** For a {@link NormalizeL2}. */
    R normalizeL2(NormalizeL2 operator);

    /** For a {@link FeatureNormalization}. */
    R featureNormalization(FeatureNormalization operator);

    /** For a {@link Lstm}. */
    R lstm(Lstm operator);

    /** For a {@link Rnn}. */
    R rnn(Rnn operator);
}

/**
 * Writes graphs as ONNX models, and runs them in ONNX Runtime to verify them.
 *
 * <p>In: a {@link io.github.debut4j.graph.Graph} and {@link
 * io.github.debut4j.export.onnx.OnnxOptions}. Out: a file of opset 13 to 17 with standard operators
 * only, for batches of any size, whose inputs and outputs have the graph's own layout, or an {@link
 * io.github.debut4j.export.UnexportableNetworkException} that names every node that cannot be
 * expressed. One input is named {@code input}; several, and outputs, keep their names.
 *
 * <ol>
 *   <li>The graph is simplified. Each operator becomes ONNX nodes; an axis of examples is in front
 *       of the axes of the graph. ONNX has the channels of convolutions and poolings first: values
 *       whose channels are last are transposed, and transpositions that meet cancel.
 *   <li>Each chain gets a {@link io.github.debut4j.export.form form}. Long chains of small factors
 *       are slow in ONNX Runtime, so a cost model chooses.
 *   <li>Batched products have the columns last and three axes where possible; ONNX Runtime then
 *       fuses them with their transpositions. Patches are cut from images whose channels are last:
 *       slices of whole pixels are copied fastest.
 *   <li>Weights of products are constant expressions of the stored factors, which ONNX Runtime
 *       evaluates once at load.
 *   <li>Sizes are computed before the file is written, and values of weights when they are: no
 *       second copy of the network is in memory. The format limits files to 2 GiB; the weights of
 *       larger ones are external data, in a file beside the model.
 * </ol>
 *
 * <p>The file is written by {@code ProtoMessage}, a writer of the wire format of protocol buffers,
 * with the field numbers of {@code onnx.proto} as constants. Classes generated from that file are
 * forty thousand lines with a runtime of their own, would clash with those in Deeplearning4j, and
 * need the whole model in memory.
 *
 * <p>ONNX Runtime is an optional dependency that is looked for when a file is opened. Differences
 * between the operators of both sides: ONNX's local response normalisation divides its sum of
 * squares by the number of channels; its recurrent layers have steps before examples; poolings
 * other than the maximum have no dilation before opset 19; padding must be less than the kernel.
 * The operators written here do the same in all of these opsets, except for hard swish, which came
 * with opset 14, and layer normalisation, which came with opset 17: before, they are arithmetic.
 *
 * <p>Cost: linear in the number of nodes and weights, beside the choice of forms.
 */
@NullMarked
package io.github.debut4j.export.onnx;

import org.jspecify.annotations.NullMarked;

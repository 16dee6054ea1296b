/**
 * Architectures by name, and models from files.
 *
 * <h2>Architectures</h2>
 *
 * An {@link io.github.debut4j.zoo.Architecture} is a network with a name. It is found by {@link
 * java.util.ServiceLoader}: to add one, add a class and a line in {@code
 * META-INF/services/io.github.debut4j.zoo.Architecture}. It creates a graph with random weights and
 * lists, for every parameter of the graph, its tensor in a PyTorch state dict. Filling a graph is
 * strict: each tensor must be present, have the right shape, and be used once. Only PyTorch's
 * counter of batches in a batch norm is ignored.
 *
 * <p>An {@code ArchitectureBuilder} defines both at once: every call adds a layer and names its
 * PyTorch module. Networks that share parts are in one class, {@code Vgg} or {@code ResNet}. Layer
 * names contain dots, like PyTorch's module names, and the chain files of {@code r_shape} use them;
 * {@link io.github.debut4j.zoo.Architecture#chainFiles} lists these files.
 *
 * <p>The parameter counts of the papers leave out the running mean and variance of batch norm,
 * which are parameters in Deeplearning4j; {@link io.github.debut4j.network.Parameters#count} counts
 * like the papers.
 *
 * <p>PyTorch stores a linear weight as {@code [out, in]}, Deeplearning4j as {@code [in, out]}; a
 * convolution weight is {@code [out, in, kH, kW]} in both, and both compute a cross-correlation.
 * The running variance of a batch norm is copied unchanged, since the layers here store the
 * variance and not its logarithm. A graph on {@code [N, C, H, W]} flattens by channel, row and
 * column, as PyTorch does, so the weight of the following dense layer is only transposed.
 *
 * <h2>Models by specification</h2>
 *
 * {@link io.github.debut4j.zoo.Models#load} accepts {@code FILE}, {@code FILE#ARCHITECTURE}, {@code
 * zoo:NAME} or {@code arch:NAME}:
 *
 * <ol>
 *   <li>{@code zoo:} introduces a model of Deeplearning4j's own zoo, see {@link
 *       io.github.debut4j.zoo.stock}.
 *   <li>{@code arch:} introduces an architecture with random weights from a seed: {@code
 *       arch:resnet50,seed=3}, and for another number of classes {@code arch:pointnet,classes=10};
 *       the latter option is also accepted after a {@code #}.
 *   <li>Any other specification is split at the last {@code #}, and the architecture is looked up.
 *   <li>The first bytes of the file and the entries of a zip determine its format, not its name.
 *       The first format that recognises it is used: a Deeplearning4j zip (it has a {@code
 *       configuration.json}), a Keras file (it begins like HDF5 or has a {@code metadata.json}, see
 *       {@link io.github.debut4j.zoo.keras}), a PyTorch checkpoint (it has a {@code NAME/data.pkl})
 *       or a zip of weights (all its entries are {@code .npy}).
 *   <li>An architecture must be given if, and only if, the format needs one.
 *   <li>The model is read, and rejected if a weight is NaN or infinite.
 * </ol>
 *
 * The result is a {@link io.github.debut4j.zoo.LoadedModel}: the network, its files, and the
 * metadata that is copied to files made from it: its inputs if known, its provenance and its
 * normaliser, which is never deserialised. To add a format, add a constant to {@code ModelFormat}.
 */
@NullMarked
package io.github.debut4j.zoo;

import org.jspecify.annotations.NullMarked;

/**
 * The networks of the papers, and models from files.
 *
 * <h2>Architectures</h2>
 *
 * An {@link io.github.debut4j.zoo.Architecture} is a network known by name. It is found by {@link
 * java.util.ServiceLoader}: a new one is one class and one line in {@code
 * META-INF/services/io.github.debut4j.zoo.Architecture}. Besides making a graph with random weights
 * it lists, for every parameter of the graph, the tensor of a PyTorch state dict that holds it.
 * Filling a graph so is strict: each tensor must be there, have its shape, and be used once. Only
 * the counter of batches that PyTorch keeps beside a batch norm is read over.
 *
 * <p>A {@code ArchitectureBuilder} writes a network down once for both: every line adds a layer and
 * names its PyTorch module. What several networks share is written once, too: the convolutions of
 * VGG-16 in {@code VggConvolutions}, the residual stages in {@code ResidualStages}. Layers have
 * names with dots, as PyTorch's modules have, and the chain files of {@code r_shape} name their
 * chains after them; {@link io.github.debut4j.zoo.Architecture#chainFiles} says which files those
 * are.
 *
 * <p>The parameter counts of the papers leave out the running mean and variance of batch norm,
 * which are parameters to Deeplearning4j; {@link io.github.debut4j.network.Parameters#count} counts
 * as the papers do.
 *
 * <p>PyTorch keeps a linear weight as {@code [out, in]}, Deeplearning4j as {@code [in, out]}; a
 * convolution weight is {@code [out, in, kH, kW]} in both, and both compute a cross-correlation.
 * The running variance of a batch norm goes over as it is, since the layers here keep the variance
 * and not its logarithm. A graph on {@code [N, C, H, W]} flattens by channel, row, column, as
 * PyTorch does, so the weight of the layer behind it is only transposed.
 *
 * <h2>Models by name</h2>
 *
 * {@link io.github.debut4j.zoo.Models#load} reads {@code FILE}, {@code FILE#ARCHITECTURE}, {@code
 * zoo:NAME} or {@code arch:NAME}:
 *
 * <ol>
 *   <li>a text that begins with {@code zoo:} is a model of Deeplearning4j's own zoo, see {@link
 *       io.github.debut4j.zoo.stock};
 *   <li>one that begins with {@code arch:} is an architecture with random weights, which a seed
 *       decides: {@code arch:resnet50,seed=3}, and for another number of classes {@code
 *       arch:pointnet,classes=10}, which can also be given behind a {@code #};
 *   <li>any other is split at the last {@code #}, and the architecture looked up;
 *   <li>the file's first bytes and the entries of a zip are looked at, never its ending;
 *   <li>the first format that recognises it is taken: a Deeplearning4j zip (it has a {@code
 *       configuration.json}), a Keras file (it begins like HDF5, see {@link
 *       io.github.debut4j.zoo.keras}), a PyTorch checkpoint (it has a {@code NAME/data.pkl}) or a
 *       zip of weights (all its entries are {@code .npy});
 *   <li>an architecture must be named if, and only if, the format needs one;
 *   <li>it is read, and refused if a weight is no finite number.
 * </ol>
 *
 * What comes out is a {@link io.github.debut4j.zoo.LoadedModel}: the network, the files it was read
 * from, the size of an example where that is known, and what goes with it into files made from it:
 * its story and its normaliser, whose bytes are never run. A further format is one class and one
 * line in {@code Models}.
 */
@NullMarked
package io.github.debut4j.zoo;

import org.jspecify.annotations.NullMarked;

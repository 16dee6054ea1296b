/**
 * Interprets a chain for its layer: the receptive fields of its values, and its factors as
 * convolutions.
 *
 * <p>Input: a {@link io.github.debut4j.chain.Chain} and what its columns are, a {@link
 * io.github.debut4j.chain.explain.Patch}. Output: a {@link
 * io.github.debut4j.chain.explain.ChainReading}.
 *
 * <p><b>All factors.</b> A factor {@code (p, q; r, s, t)} is {@code n*t} groups: r values read the
 * same s inputs, t apart. All factors but the first read, at each position of the image, only the
 * values of that position. So they are pointwise (1x1) convolutions with these groups, masked
 * unless there is only one group.
 *
 * <p><b>The first factor</b> reads a patch of K taps and C channels. If {@code t = 1}, as in every
 * nested chain, or {@code s = 1}, a group reads s neighbouring features, and {@link
 * io.github.debut4j.chain.explain.FactorKind} depends on the {@linkplain
 * io.github.debut4j.chain.FeatureOrder order}:
 *
 * <table>
 * <caption>Kinds of first factors</caption>
 * <tr><th>order<th>less<th>equal<th>more
 * <tr><td>channel, tap: s against K<td>sub-sampled depthwise<td>depthwise<td>up-sampled depthwise
 * <tr><td>tap, channel: s against C<td>masked tap-pointwise<td>tap-pointwise<td>sub-sampled
 * convolution
 * </table>
 *
 * The first row is that of the paper. In the cases <em>less</em>, some groups read parts of two
 * channels (or taps) if s does not divide K (or C). In the cases <em>more</em>, groups read whole
 * channels (or taps) if s is a multiple of K (or C); up-sampled depthwise convolutions are then
 * grouped convolutions. With one channel both orders are the same and the first row applies; with
 * one tap the factor is pointwise, like the later ones; if all values read the whole patch, it is a
 * convolution. In all other cases, where t is above 1, the receptive fields of the values decide: a
 * kind applies if it describes all of them, otherwise the factor is a masked convolution.
 *
 * <p><b>Receptive fields</b> are exactly the supports of the rows of the partial products ({@link
 * io.github.debut4j.chain.Supports}); the values of the factors do not matter. A dense layer is
 * treated like a convolution with one tap, whose channels are the inputs.
 *
 * <p>Source: Lin, Li, Zhou, Huang, Ran and Wong, <cite>Lite it fly: An All-Deformable-Butterfly
 * Network</cite>, arXiv 2311.08125, section III.B and Figure 3. The paper has the first row of the
 * table only, while the chains published with it are in the order tap, channel.
 */
@NullMarked
package io.github.debut4j.chain.explain;

import org.jspecify.annotations.NullMarked;

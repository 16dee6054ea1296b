/**
 * Computes factorisations on a cluster.
 *
 * <p>Input: {@linkplain io.github.debut4j.factorize.FactorizationRequest requests} for several
 * factorisations that do not depend on one another, which {@code Factorizations.expect} announces:
 * the layers of a plan, or the candidates of a layer. Output: the factorisations that {@link
 * io.github.debut4j.factorize.Factorizer} computes, to the last bit on processors of the same kind.
 *
 * <ol>
 *   <li>Requests for the same matrix are distributed over some tasks. Each task contains the matrix
 *       and its metric once.
 *   <li>All tasks together are one job. Their results are kept until they are asked for.
 *   <li>A request that was not announced, or that was announced alone, is computed in this process.
 * </ol>
 *
 * <p>Cost: 8 bytes for each entry of a matrix and 4 bytes for each of its second moments, for each
 * task; a job has at most about 500 MB of them.
 */
@NullMarked
package io.github.debut4j.cluster;

import org.jspecify.annotations.NullMarked;

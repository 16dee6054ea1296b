/**
 * Factorisations that were found once and need not be found again.
 *
 * <h2>In and out</h2>
 *
 * In: a matrix, a chain and options, as {@link io.github.debut4j.factorize.Factorizer} takes them.
 * Out: the same {@link io.github.debut4j.factorize.Factorization}, to the last bit, whether it was
 * computed now or read from the folder.
 *
 * <ol>
 *   <li><b>Key.</b> SHA-256 over a version number, the size and every value of the matrix, the
 *       chain, and of the options the initialiser, sweeps, seed, tolerance and column weights.
 *       Threads and the progress callback are left out, since they change nothing in the result.
 *   <li><b>Look up.</b> The entry is the file {@code KEY.npz} in the folder: the factors as {@link
 *       io.github.debut4j.chain.io.FactorFile} lays them out, and beside them the key itself, the
 *       errors, the certificate, the initialiser, the split order, the reason of the end and the
 *       time taken.
 *   <li><b>Check.</b> An entry counts only if every checksum is right, its key is the one asked
 *       for, its chain is the chain, all values are finite, and (without column weights) the error
 *       of its factors, measured again on the matrix, is the one that it tells. Anything else is
 *       told and computed again, and the new entry takes its place.
 *   <li><b>Compute and keep.</b> What was not found is computed and written at once through {@link
 *       io.github.debut4j.chain.io.AtomicFile}, so that a run that is ended later has kept it, and
 *       two runs at a time cannot disturb one another. A factorisation that was cancelled is not
 *       kept. A folder that cannot be written is told once; the work goes on.
 * </ol>
 *
 * <h2>Cost</h2>
 *
 * Eight bytes a parameter of the chain and about two thousand more on disk; a pass over the matrix
 * for the key, and one product of the factors for the check. Nothing is ever deleted; the folder
 * may be at any time.
 *
 * <p>{@code CacheKey.RESULTS} must change with whatever changes the results of the factorisation.
 */
@NullMarked
package io.github.debut4j.factorize.cache;

import org.jspecify.annotations.NullMarked;

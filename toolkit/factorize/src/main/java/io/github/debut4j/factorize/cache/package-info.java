/**
 * A cache of factorisations.
 *
 * <h2>Input and output</h2>
 *
 * Input: a matrix, a chain and options, as for {@link io.github.debut4j.factorize.Factorizer}.
 * Output: the same {@link io.github.debut4j.factorize.Factorization}, to the last bit, whether it
 * is computed or read from the folder.
 *
 * <ol>
 *   <li><b>Key.</b> The SHA-256 of a version number, the size and all values of the matrix, the
 *       chain, and these options: initialiser, sweeps, seed, tolerance and metric with its data.
 *       Threads and the progress listener are not part of the key, since they do not change the
 *       result.
 *   <li><b>Look-up.</b> The entry is the file {@code KEY.npz} in the folder: the factors in the
 *       layout of {@link io.github.debut4j.chain.io.FactorFile}, and with them the key, the errors,
 *       the error bounds, the initialiser, the split order, the stop reason and the time taken.
 *   <li><b>Check.</b> An entry is used only if all checksums are correct, its key and chain are the
 *       requested ones, all values are finite, and (if the error is that of the weights) the error
 *       of its factors, recomputed for the matrix, equals the stored one. Otherwise the problem is
 *       reported, the factorisation is computed again, and the new entry replaces the old one.
 *   <li><b>Store.</b> A new factorisation is written at once through {@link
 *       io.github.debut4j.chain.io.AtomicFile}, so that it is kept even if the run is aborted
 *       later, and concurrent runs do not disturb each other. A cancelled factorisation is not
 *       stored. A folder that cannot be written is reported once; the work continues.
 * </ol>
 *
 * <p>Without a folder, {@link io.github.debut4j.factorize.cache.RecentFactorizations} keeps the
 * last ones in memory under the same keys, since a search for a target needs the factors of a
 * candidate several times.
 *
 * <h2>Cost</h2>
 *
 * On disk, 8 bytes per parameter of the chain and about 2,000 bytes more per entry; in time, one
 * pass over the matrix for the key, and one product of the factors for the check. The cache never
 * deletes anything; the folder may be deleted at any time.
 *
 * <p>{@code CacheKey.RESULTS} must change whenever the results of the factorisation change.
 */
@NullMarked
package io.github.debut4j.factorize.cache;

import org.jspecify.annotations.NullMarked;

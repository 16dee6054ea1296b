/**
 * Chains and their values as files.
 *
 * <h2>r_shape files: chains as text</h2>
 *
 * {@link io.github.debut4j.chain.io.RShapeFile} reads and writes UTF-8 text, a chain a line:
 *
 * <pre>
 * file  = { line }
 * line  = [ [ name ":" ] factor { factor } ] [ "#" comment ]
 * factor = p q r s t          five integers, separated by white space or commas
 * </pre>
 *
 * The factors stand in application order. The format that the DeBut papers' authors publish is the
 * special case without names and comments, so that their files are read as they are. Blank lines
 * are skipped and never end the file. A name has no white space, no comma, no {@code #} and no
 * {@code :}, and occurs once in a file. A chain is found by its name or by its position, counted
 * from 1.
 *
 * <h2>.npy and .npz: values as NumPy keeps them</h2>
 *
 * {@link io.github.debut4j.chain.io.Npy} reads versions 1 to 3 of the {@code .npy} format with
 * numbers of any width and byte order, in C or Fortran order, and gives doubles in C order. A
 * weight of a convolution becomes a matrix with the input channel fastest, as the papers flatten
 * it.
 *
 * <p>{@link io.github.debut4j.chain.io.FactorFile} holds the values of a chain in one {@code .npz},
 * which {@code numpy.load} opens: {@code chain.npy}, int64 {@code [m, 5]}, a row {@code p q r s t}
 * a factor, and {@code R1.npy} to {@code Rm.npy}, float64 {@code [n, t, r, s]}, in application
 * order. The same factors give the same bytes.
 *
 * <h2>Writing</h2>
 *
 * Every file goes through {@link io.github.debut4j.chain.io.AtomicFile}: it is written under a
 * temporary name beside its target and then moved, so that a target holds either all of the new
 * content or what it held before.
 *
 * <h2>Failures</h2>
 *
 * Whatever is wrong with a file is an {@link java.io.IOException} whose message is one line: the
 * file, the line or entry, the rule, what was found.
 *
 * <p>Sources: the r_shape files of Lin et al. (NeurIPS 2021) and Lin, Li et al. (arXiv 2311.08125);
 * NumPy Enhancement Proposal 1, <cite>A Simple File Format for NumPy Arrays</cite>, and the
 * format's reference, {@code numpy.lib.format}.
 */
@NullMarked
package io.github.debut4j.chain.io;

import org.jspecify.annotations.NullMarked;

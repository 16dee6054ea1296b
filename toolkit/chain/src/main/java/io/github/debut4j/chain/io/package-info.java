/**
 * Chains and their values as files.
 *
 * <h2>r_shape files: chains as text</h2>
 *
 * {@link io.github.debut4j.chain.io.RShapeFile} reads and writes UTF-8 text with one chain per
 * line:
 *
 * <pre>
 * file  = { line }
 * line  = [ [ name ":" ] [ order ] factor { factor } ] [ "#" comment ]
 * order = "order=tap-channel" | "order=channel-tap"
 * factor = p q r s t          five integers, separated by white space or commas
 * </pre>
 *
 * The factors are in application order. The format that the DeBut papers' authors publish is the
 * special case without names, orders and comments, so their files are read unchanged. The order is
 * that of the features of a convolution ({@link io.github.debut4j.chain.FeatureOrder}); without one
 * the input channel is fastest, as in the papers. Blank lines are skipped and do not end the file.
 * A name has no white space, comma, {@code #} or {@code :}, and occurs once in a file. A chain is
 * selected by its name or by its number, counted from 1.
 *
 * <h2>.npy and .npz files: values in NumPy's formats</h2>
 *
 * {@link io.github.debut4j.chain.io.Npy} reads versions 1 to 3 of the {@code .npy} format with
 * numbers of any width and byte order, in C or Fortran order, and returns doubles in C order. The
 * weight of a convolution becomes a matrix with its features in either order.
 *
 * <p>{@link io.github.debut4j.chain.io.FactorFile} stores the values of a chain in one {@code .npz}
 * file, which {@code numpy.load} reads: {@code chain.npy}, int64 {@code [m, 5]}, one row {@code p q
 * r s t} per factor, and {@code R1.npy} to {@code Rm.npy}, float64 {@code [n, t, r, s]}, in
 * application order. The same factors give the same bytes.
 *
 * <h2>Writing</h2>
 *
 * Every file is written through {@link io.github.debut4j.chain.io.AtomicFile}: in a temporary
 * folder in the folder of its target and then moved, so that the target has either its old content
 * or the complete new one. A {@link io.github.debut4j.chain.io.FileGroup} is replaced by one
 * process at a time. {@link io.github.debut4j.chain.io.TemporaryFolder} and {@link
 * io.github.debut4j.chain.io.ChildProcesses} leave nothing behind when the process is stopped. If
 * it is killed, the next process that creates a temporary folder in the same place deletes what the
 * killed one left: a folder with a file that no living process has locked. {@link
 * io.github.debut4j.chain.io.Folders} deletes folders, and {@link
 * io.github.debut4j.chain.io.Sha256} computes hashes.
 *
 * <h2>Failures</h2>
 *
 * Every problem with a file is an {@link java.io.IOException} whose message is one line: the file,
 * the line or entry, the rule, and the value found. {@link
 * io.github.debut4j.chain.io.FailureReason} describes failures of the file system.
 *
 * <p>Sources: the r_shape files of Lin et al. (NeurIPS 2021) and Lin, Li et al. (arXiv 2311.08125);
 * NumPy Enhancement Proposal 1, <cite>A Simple File Format for NumPy Arrays</cite>, and the
 * format's reference, {@code numpy.lib.format}.
 */
@NullMarked
package io.github.debut4j.chain.io;

import org.jspecify.annotations.NullMarked;

/**
 * Reads the weights of PyTorch checkpoints and of files of safetensors, without trusting them.
 *
 * <h2>Input and output</h2>
 *
 * Input: a file written by {@code torch.save}. Since PyTorch 1.6 it is a zip of stored entries:
 *
 * <pre>
 * NAME/data.pkl      a pickle of dicts, numbers and tensors; a tensor is an offset, sizes and
 *                    strides over a storage
 * NAME/data/KEY      the elements of a storage, one after the other
 * NAME/byteorder     "little" or "big"; if absent, little
 * NAME/version       ignored
 * </pre>
 *
 * Before, it is a sequence of five pickles and the storages, little-endian on any machine:
 *
 * <pre>
 * 0x1950a86a20f9469cfc6c   the magic number
 * 1001                     the version
 * {...}                    byte order and type sizes of the machine, ignored
 * content                  as data.pkl; a storage may be a part of another one
 * [KEY, ...]               the storages in the order in which they follow
 * count, elements          for each key: a number of 8 bytes, and the elements
 * </pre>
 *
 * A file of safetensors ({@code SafetensorsFile}) has the same tensors without a pickle.
 *
 * <p>Output: a {@link io.github.debut4j.zoo.pytorch.StateDict}, the tensors by name, in single
 * precision and row-major order. The checkpoint may be a state dict, a whole module, or a dict that
 * contains one of these under a usual key, up to three times ({@code WeightSearch}). Prefixes of
 * {@code DataParallel} and {@code torch.compile} are removed from the names ({@code
 * StateDictNames}). Anything else in the checkpoint is ignored.
 *
 * <h2>Steps</h2>
 *
 * <ol>
 *   <li>Recognise the layout; open the zip, or find where each storage lies.
 *   <li>Run the pickle on a small stack machine that implements protocols 2 to 5.
 *   <li>Find the state dict in the result, and in it the names and tensors.
 *   <li>Read the storages of its tensors, check every view against its storage, copy the elements,
 *       and require them to be finite. A storage is released with its last tensor.
 * </ol>
 *
 * <h2>Safety</h2>
 *
 * A pickle is a program that can call any function by name. Here, names are looked up in a table
 * and nowhere else: rebuilding tensors and parameters, the storage classes of the element types,
 * and plain containers. Any other name stands for itself: calling it gives a placeholder that knows
 * the name and the state that follows, and does nothing. A placeholder inside the weights is
 * refused by its name. No class is loaded by name, no value is hashed or compared, nothing recurses
 * without a bound.
 *
 * <p>Memory is bounded by the size of the file: entries of a zip must be stored uncompressed, their
 * checksums are verified, and they must not overlap; lengths are checked against the available
 * bytes before memory is allocated; a pickle may have 2<sup>21</sup> opcodes and 64 MiB; all
 * tensors together may have as many elements as the file has bytes. Time is linear in the size of
 * the file.
 *
 * <p>Existing pickle libraries for Java are not used, since they keep one table of constructors for
 * the whole JVM, with entries of their own, and allocate whatever a length field says.
 *
 * <p>Sources: the opcodes are documented in Python's {@code pickletools}, the layout in PyTorch's
 * notes on serialization semantics, and the old one in {@code _legacy_load} of its module {@code
 * torch.serialization}.
 */
@NullMarked
package io.github.debut4j.zoo.pytorch;

import org.jspecify.annotations.NullMarked;

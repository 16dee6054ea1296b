/**
 * Reads the weights of PyTorch checkpoints, without trusting them.
 *
 * <h2>Input and output</h2>
 *
 * Input: a file written by {@code torch.save} of PyTorch 1.6 or later, a zip of stored entries:
 *
 * <pre>
 * NAME/data.pkl      a pickle (protocol 2) of dicts, numbers and tensors; a tensor is an offset,
 *                    sizes and strides over a storage
 * NAME/data/KEY      the elements of a storage, one after the other
 * NAME/byteorder     "little" or "big"; if absent, little
 * NAME/version       ignored
 * </pre>
 *
 * Output: a {@link io.github.debut4j.zoo.pytorch.StateDict}, the tensors by name, in single
 * precision and row-major order. The checkpoint may be a state dict, or a dict that contains one
 * under {@code state_dict}, {@code model_state_dict}, {@code model}, {@code net}, {@code network}
 * or {@code weights}; a common prefix {@code module.} of all names (DataParallel) is removed. Other
 * entries are ignored.
 *
 * <h2>Steps</h2>
 *
 * <ol>
 *   <li>Open the zip and find the one {@code NAME/data.pkl}; verify the checksum of every entry
 *       that is used.
 *   <li>Run the pickle on a small stack machine that implements the opcodes of {@code torch.save}.
 *   <li>Find the state dict in the result.
 *   <li>Read the storages of its tensors, check every view against its storage, copy the elements,
 *       and require them to be finite.
 * </ol>
 *
 * <h2>Safety</h2>
 *
 * A pickle is a program that can call any function by name. Here, names are looked up in an
 * allow-list and nowhere else: rebuilding tensors, parameters and OrderedDict, the storage classes
 * of the element types, and a few plain classes that occur next to a state dict (Counter,
 * torch.device, numpy scalars and arrays), whose calls return a placeholder. Any other name is
 * refused, with that name in the message. No class is loaded by name, no value is hashed or
 * compared, nothing recurses.
 *
 * <p>Memory is bounded by the size of the file: entries must be stored uncompressed and must not
 * overlap; lengths are checked against the available bytes before memory is allocated; a pickle may
 * have 2<sup>21</sup> opcodes and 64 MiB; all tensors together may have as many elements as the
 * file has bytes. Time is linear in the size of the file.
 *
 * <p>Existing pickle libraries for Java are not used, since they keep one table of constructors for
 * the whole JVM, with entries of their own, and allocate whatever a length field says.
 *
 * <p>Sources: the opcodes are documented in Python's {@code pickletools}, the layout in PyTorch's
 * notes on serialization semantics; the allow-list covers what {@code torch.load(...,
 * weights_only=True)} needs for dense state dicts.
 */
@NullMarked
package io.github.debut4j.zoo.pytorch;

import org.jspecify.annotations.NullMarked;

/**
 * Reads the weights of PyTorch checkpoints, and trusts nothing in them.
 *
 * <h2>In and out</h2>
 *
 * In goes a file written by {@code torch.save} since PyTorch 1.6, a zip of stored entries:
 *
 * <pre>
 * NAME/data.pkl      a pickle (protocol 2) of dicts, numbers and tensors; a tensor is an offset,
 *                    sizes and strides over a storage
 * NAME/data/KEY      the elements of a storage, one after the other
 * NAME/byteorder     "little" or "big"; without it, little
 * NAME/version       not looked at
 * </pre>
 *
 * Out comes a {@link io.github.debut4j.zoo.pytorch.StateDict}: the tensors by name, in single
 * precision and row-major order. The checkpoint may be a state dict, or a dict that holds one under
 * {@code state_dict}, {@code model_state_dict}, {@code model}, {@code net}, {@code network} or
 * {@code weights}; a {@code module.} before every name (DataParallel) is taken off. Whatever else
 * stands in it is skipped.
 *
 * <h2>Steps</h2>
 *
 * <ol>
 *   <li>open the zip, find the one {@code NAME/data.pkl}; compare the checksum of every entry used;
 *   <li>run the pickle on a small stack machine that knows the opcodes {@code torch.save} writes;
 *   <li>find the state dict in the result;
 *   <li>read the storages its tensors view, check every view against its storage, copy the elements
 *       out, and see that they are finite.
 * </ol>
 *
 * <h2>Safety</h2>
 *
 * A pickle is a program that may name any function and have it called. Here a name is looked up in
 * an allow-list, and nowhere else: rebuilding tensors, parameters and OrderedDict, the storage
 * classes of the element types, and a few plain classes that stand beside a state dict (Counter,
 * torch.device, numpy scalars and arrays), calls to which give a placeholder. Any other name ends
 * the reading with that name in the message. No class is loaded by name, no value is hashed or
 * compared, nothing recurses.
 *
 * <p>Memory is bounded by the file: entries must be stored, not compressed, and must not overlap;
 * lengths are compared with what is there before anything is allocated; a pickle may have
 * 2<sup>21</sup> opcodes and 64 MiB; all tensors together may have as many elements as the file has
 * bytes. Time is linear in the file.
 *
 * <p>A general pickle library was not used, since those for Java keep one table of constructors for
 * the whole JVM, with entries of their own, and allocate what a length field asks for.
 *
 * <p>Sources: the opcodes are documented in Python's {@code pickletools}; the layout in PyTorch's
 * notes on serialization semantics; the allow-list covers what {@code torch.load(...,
 * weights_only=True)} needs for dense state dicts.
 */
@NullMarked
package io.github.debut4j.zoo.pytorch;

import org.jspecify.annotations.NullMarked;

/**
 * The file format of graphs, {@code .debut}: a small binary format that is read in one pass.
 *
 * <p>All numbers are little-endian. Header, graph and each tensor begin at multiples of 64 bytes,
 * padded with zeros.
 *
 * <ol>
 *   <li>The header, 64 bytes: 8 bytes {@code 89 "debut" 0D 0A}; the version (int); the length of
 *       the graph (int) and of the constants (long); their CRC-32C checksums (two ints); zeros; and
 *       the CRC-32C of the header before it (int).
 *   <li>The graph: inputs, nodes, outputs and metadata. A list is its length (int) and its
 *       elements, a text the number of its UTF-8 bytes (int) and the bytes, a shape a list of ints,
 *       a constant of an enumeration its name. A node is its name, the name of its layer, the list
 *       of its inputs, the name of its operator and the components of that record in their order;
 *       of a tensor, only the shape is here. Metadata is a list of pairs of texts.
 *   <li>The constants: the values of the tensors in the order of the graph, as floats.
 * </ol>
 *
 * <p>Lengths are checked against the size of the file before memory is taken for them, and every
 * byte is covered by a checksum. Files of a newer version are refused. After the first release, a
 * new operator, or a new component of one, needs a new version, which reads the older ones too.
 */
@NullMarked
package io.github.debut4j.graph.file;

import org.jspecify.annotations.NullMarked;

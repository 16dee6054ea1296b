/**
 * What a model file is judged by before anything in it is read: that it exists and can be read, its
 * first bytes, and the names of its entries if it is a zip. Formats are told by this and never by
 * the ending of a file's name.
 */
@NullMarked
package io.github.debut4j.zoo.format;

import org.jspecify.annotations.NullMarked;

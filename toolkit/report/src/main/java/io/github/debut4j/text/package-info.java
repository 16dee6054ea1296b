/**
 * How numbers, sizes, tables and names from files are written in text: on a terminal, in Markdown
 * and in HTML.
 */
@NullMarked
package io.github.debut4j.text;

import org.jspecify.annotations.NullMarked;

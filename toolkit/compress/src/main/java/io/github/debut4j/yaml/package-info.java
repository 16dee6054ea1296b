/**
 * YAML files with known keys, read strictly: plans and experiments.
 *
 * <p>Input: a file and its known keys. Output: strings, numbers and sections ({@link
 * io.github.debut4j.yaml.YamlSection}); the content of a file is never deserialised into other
 * objects. Every refusal is an {@code IOException} that begins with file, line and path, such as
 * {@code plan.yaml:12: layers[3].chain: ...}, with items of lists counted from 1. For an unknown
 * key the nearest known one is suggested.
 *
 * <p>A file may have variables, {@code ${NAME}}, if its reader defines them. They are replaced when
 * a value is read. So a variable in a value that is never read needs no definition, and no variable
 * can change the keys.
 *
 * <p>{@link io.github.debut4j.yaml.YamlFile#scalar} writes strings so that they are read back
 * unchanged.
 */
@NullMarked
package io.github.debut4j.yaml;

import org.jspecify.annotations.NullMarked;

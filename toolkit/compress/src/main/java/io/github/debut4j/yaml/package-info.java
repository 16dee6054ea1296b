/**
 * YAML files with known keys, read strictly: plans and experiments.
 *
 * <p>In: a file and the keys that may stand in it. Out: texts, numbers and sections ({@link
 * io.github.debut4j.yaml.YamlSection}); nothing of a file is ever made into other objects. Every
 * refusal is an {@code IOException} that begins with file, line and place, such as {@code
 * plan.yaml:12: layers[3].chain: ...}, items of lists counted from 1; an unknown key comes with the
 * nearest known one.
 *
 * <p>A file may have variables, {@code ${NAME}}, where its reader gives them. They are put into
 * values when these are asked for, so that one which is never asked for needs no value, and none
 * can change what the keys are.
 */
@NullMarked
package io.github.debut4j.yaml;

import org.jspecify.annotations.NullMarked;

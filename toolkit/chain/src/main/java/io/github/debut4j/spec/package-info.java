/**
 * Short texts that specify something with its settings: data sets, generators of chains, models,
 * optimisers.
 *
 * <h2>Input and output</h2>
 *
 * Input: a text such as {@code mnist:DIR}, {@code digits:train=5000,seed=3}, {@code
 * general:lc=0.9,factors=3}, {@code zoo:vgg16,input=3x64x64} or {@code arch:resnet50,seed=3}.
 * Output: a {@link io.github.debut4j.spec.SpecText}:
 *
 * <pre>
 * spec     = scheme [ ":" [ location ] [ "," option { "," option } ] ]
 * option   = key "=" value     key of lower-case letters, digits and hyphens, value without a comma
 * </pre>
 *
 * Without a location the first option follows the colon directly. The location may contain commas
 * and colons: from the end of the text backwards, parts that look like options are options, and the
 * rest is the location. There is no escaping, so a folder whose name ends like an option cannot be
 * written.
 *
 * <h2>How it is read</h2>
 *
 * <ol>
 *   <li>{@code SpecText.parse} splits the text. An option given twice is refused.
 *   <li>The code of the scheme declares its options and whether it has a location; anything else is
 *       refused, so that no setting is ignored silently.
 *   <li>It reads each option by its type: a whole number, a decimal number or fraction, a word, a
 *       size. A value of another type or out of its range is refused with the rule.
 * </ol>
 *
 * {@link io.github.debut4j.spec.NearestName} finds the known name that a misspelt one was probably
 * meant to be, for these texts and for all other names that users write.
 *
 * <p>Every refusal is a {@link io.github.debut4j.spec.SettingException} with a message of one line.
 * A caller can report it under the name of its own option or key. The package depends on no other
 * package of this project.
 */
@NullMarked
package io.github.debut4j.spec;

import org.jspecify.annotations.NullMarked;

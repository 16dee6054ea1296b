/**
 * Things named by one short text with settings: data, generators of chains, models.
 *
 * <h2>In and out</h2>
 *
 * In goes a text such as {@code mnist:DIR}, {@code digits:train=5000,seed=3}, {@code
 * general:lc=0.9,factors=3}, {@code zoo:vgg16,input=3x64x64} or {@code arch:resnet50,seed=3}; out
 * comes a {@link io.github.debut4j.spec.SpecText}:
 *
 * <pre>
 * spec     = scheme [ ":" [ location ] [ "," option { "," option } ] ]
 * option   = key "=" value            key of small letters, value without a comma
 * </pre>
 *
 * A spec without a location has its first option right behind the colon. The location may hold
 * commas and colons: from the end of the text backwards, parts that look like options are options,
 * and what is left is the location. Nothing is escaped, so a folder whose name ends like an option
 * cannot be written.
 *
 * <h2>How it is read</h2>
 *
 * <ol>
 *   <li>{@code SpecText.parse} takes the text apart. An option that stands twice is refused.
 *   <li>Whoever knows the scheme says which options there are, and whether there is a location;
 *       anything else is refused, so that no setting is passed over in silence.
 *   <li>It reads each option as what it is: a whole number, a decimal number or fraction, a word, a
 *       size. A value that is none, or out of its range, is refused with the rule.
 * </ol>
 *
 * {@link io.github.debut4j.spec.NearestName} finds the known name that an unknown one was probably
 * meant to be, for these texts and for every other name that a user writes.
 *
 * <p>Every refusal is an {@code IllegalArgumentException} in one line. The package looks at nothing
 * else of this project.
 */
@NullMarked
package io.github.debut4j.spec;

import org.jspecify.annotations.NullMarked;

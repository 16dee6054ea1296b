/**
 * Commands that inspect, plan, compress and verify models, and the option groups that they share
 * with the commands of other packages.
 */
@NullMarked
package io.github.debut4j.cli.model;

import org.jspecify.annotations.NullMarked;

/** Commands that inspect, plan, compress and verify models. */
@NullMarked
package io.github.debut4j.cli.model;

import org.jspecify.annotations.NullMarked;

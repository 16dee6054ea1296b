package io.github.debut4j.yaml;

/** A key of a YAML file. Equal keys have equal texts. */
@FunctionalInterface
public interface YamlKey {

    /** The key as it is written. */
    String text();
}

package io.github.debut4j.yaml;

/** A key that may stand in a YAML file. Equal keys have equal texts. */
@FunctionalInterface
public interface YamlKey {

    /** As it is written. */
    String text();
}

package io.github.debut4j.plan;

import java.util.Collections;
import java.util.List;

/**
 * Which layers a rule is for.
 *
 * @param names each a name, a glob or a regular expression; empty for all
 * @param types simple names of layer classes; empty for all
 * @param except names, globs or regular expressions of layers that are left out
 */
record LayerSelector(List<NamePattern> names, List<String> types, List<NamePattern> except) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if one text stands twice
     */
    LayerSelector {
        names = List.copyOf(names);
        types = List.copyOf(types);
        except = List.copyOf(except);
        List<String> texts = names.stream().map(NamePattern::text).toList();
        for (String text : texts) {
            if (Collections.frequency(texts, text) > 1) {
                throw new IllegalArgumentException(
                        "must name each layer once, found '" + text + "' twice");
            }
        }
    }

    /**
     * Reads the names.
     *
     * @throws IllegalArgumentException as {@link NamePattern#parse} does
     */
    static LayerSelector of(List<String> names, List<String> types, List<String> except) {
        return new LayerSelector(
                names.stream().map(NamePattern::parse).toList(),
                types,
                except.stream().map(NamePattern::parse).toList());
    }

    /** Whether it says nothing of which layers: then the chains' own names say it. */
    boolean isOpen() {
        return names.isEmpty() && types.isEmpty();
    }
}

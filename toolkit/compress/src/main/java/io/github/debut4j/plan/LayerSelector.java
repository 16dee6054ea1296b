package io.github.debut4j.plan;

import io.github.debut4j.spec.SettingException;
import java.util.Collections;
import java.util.List;

/**
 * Selects the layers of a rule.
 *
 * @param names names, globs or regular expressions; empty for all
 * @param types simple names of layer classes; empty for all
 * @param except names, globs or regular expressions of layers to exclude
 */
record LayerSelector(List<NamePattern> names, List<String> types, List<NamePattern> except) {

    /**
     * Copies the lists.
     *
     * @throws SettingException if a name occurs twice
     */
    LayerSelector {
        names = List.copyOf(names);
        types = List.copyOf(types);
        except = List.copyOf(except);
        List<String> texts = names.stream().map(NamePattern::text).toList();
        for (String text : texts) {
            if (Collections.frequency(texts, text) > 1) {
                throw SettingException.of(
                        PlanKey.NAME.text(), "name each layer once", "'" + text + "' twice");
            }
        }
    }

    /**
     * Parses the names.
     *
     * @throws SettingException if a name is wrong or occurs twice
     */
    static LayerSelector of(List<String> names, List<String> types, List<String> except) {
        return new LayerSelector(
                names.stream().map(NamePattern::parse).toList(),
                types,
                except.stream().map(NamePattern::parse).toList());
    }

    /**
     * Whether neither names nor types are given: the names of the chains then select the layers.
     */
    boolean isOpen() {
        return names.isEmpty() && types.isEmpty();
    }
}

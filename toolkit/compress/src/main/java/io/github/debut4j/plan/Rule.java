package io.github.debut4j.plan;

import io.github.debut4j.spec.SettingException;
import io.github.debut4j.yaml.YamlFile;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One rule of a plan.
 *
 * @param location of the rule in a file
 * @param layers that the rule is for
 * @param chains that replace their weights
 * @param settings that override the plan's
 */
record Rule(Location location, LayerSelector layers, ChainSource chains, LayerSettings settings) {

    /**
     * The location of a rule, for messages.
     *
     * @param rule such as {@code plan.yaml:12: layers[3]}; empty for a rule without a file
     * @param keys the locations of the rule's keys, such as {@code plan.yaml:14: layers[3].chain}
     */
    record Location(String rule, Map<YamlFile.Key, String> keys) {

        /** Of a rule without a file. */
        static final Location NONE = new Location("", Map.of());

        Location {
            keys = Map.copyOf(keys);
        }

        /** The location of a key, or that of the rule if the key is absent; may be empty. */
        String of(YamlFile.Key key) {
            return keys.getOrDefault(key, rule);
        }

        /** How a line about a key begins: its location and a colon, or nothing. */
        String prefix(YamlFile.Key key) {
            return of(key).isEmpty() ? "" : of(key) + ": ";
        }

        /** The rule as an object within a sentence. */
        String phrase() {
            return rule.isEmpty() ? "another rule" : rule;
        }
    }

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
         * Whether neither names nor types are given: the names of the chains then select the
         * layers.
         */
        boolean isOpen() {
            return names.isEmpty() && types.isEmpty();
        }
    }
}

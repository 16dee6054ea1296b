package io.github.debut4j.cli.option;

import com.beust.jcommander.converters.IParameterSplitter;
import java.util.List;

/** Keeps the value of a repeatable option whole. By default JCommander splits it at commas. */
public final class WholeText implements IParameterSplitter {

    @Override
    public List<String> split(String value) {
        return List.of(value);
    }
}

package io.github.debut4j.cli.option;

import com.beust.jcommander.converters.IParameterSplitter;
import java.util.List;

/** Leaves a value whole where JCommander would break it at commas. */
public final class WholeText implements IParameterSplitter {

    @Override
    public List<String> split(String value) {
        return List.of(value);
    }
}

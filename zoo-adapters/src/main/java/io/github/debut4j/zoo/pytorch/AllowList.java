package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Function;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.Skipped;
import io.github.debut4j.zoo.pytorch.PickleValue.StorageClass;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The only classes and functions that a pickle may name. Names are looked up here and nowhere else:
 * no class is ever loaded by name from a file.
 */
final class AllowList {

    /** Used by optimiser states, schedulers and metrics stored next to a state dict. */
    private static final List<String> SKIPPED =
            List.of(
                    "collections.Counter",
                    "__builtin__.set",
                    "torch.Size",
                    "torch.device",
                    "_codecs.encode",
                    "numpy.dtype",
                    "numpy.ndarray",
                    "numpy.core.multiarray.scalar",
                    "numpy.core.multiarray._reconstruct",
                    "numpy._core.multiarray.scalar",
                    "numpy._core.multiarray._reconstruct");

    private static final Map<String, PickleValue> ALLOWED = allowed();

    private AllowList() {}

    /**
     * The value of a full name, {@code module.name}.
     *
     * @throws IOException if it is not on the list
     */
    static PickleValue find(String fullName) throws IOException {
        PickleValue value = ALLOWED.get(fullName);
        if (value == null) {
            throw new IOException(
                    "a checkpoint must name only the classes of tensors and plain data, found "
                            + Text.quote(fullName)
                            + " (refused, nothing was run; save the state_dict() alone)");
        }
        return value;
    }

    private static Map<String, PickleValue> allowed() {
        Map<String, PickleValue> allowed = new HashMap<>();
        for (StorageType type : StorageType.values()) {
            allowed.put("torch." + type.className(), new StorageClass(type));
        }
        for (String name : SKIPPED) {
            allowed.put(name, new Skipped(name));
        }
        function(allowed, "collections.OrderedDict", AllowList::orderedDict);
        function(allowed, "torch._utils._rebuild_tensor", a -> tensor(a.needCount(4, 4)));
        function(allowed, "torch._utils._rebuild_tensor_v2", a -> tensor(a.needCount(6, 7)));
        function(allowed, "torch._utils._rebuild_parameter", a -> parameter(a.needCount(3, 3)));
        return Map.copyOf(allowed);
    }

    private static void function(
            Map<String, PickleValue> allowed, String name, PickleValue.Call call) {
        allowed.put(name, new Function(name, call));
    }

    private static Mapping orderedDict(PickleValue.Arguments arguments) throws IOException {
        arguments.needCount(0, 0);
        return new Mapping();
    }

    /** {@code (storage, storage_offset, size, stride, ...)}; other arguments concern gradients. */
    private static View tensor(PickleValue.Arguments arguments) throws IOException {
        return new View(
                arguments.storage(0, "storage"),
                arguments.whole(1, "storage_offset"),
                arguments.wholes(2, "size"),
                arguments.wholes(3, "stride"));
    }

    /** {@code (data, requires_grad, backward_hooks)}. */
    private static View parameter(PickleValue.Arguments arguments) throws IOException {
        return arguments.tensor(0, "data");
    }
}

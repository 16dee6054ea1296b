package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Entry;
import io.github.debut4j.zoo.pytorch.PickleValue.Function;
import io.github.debut4j.zoo.pytorch.PickleValue.Global;
import io.github.debut4j.zoo.pytorch.PickleValue.Instance;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.OtherTensor;
import io.github.debut4j.zoo.pytorch.PickleValue.Sequence;
import io.github.debut4j.zoo.pytorch.PickleValue.Storage;
import io.github.debut4j.zoo.pytorch.PickleValue.StorageClass;
import io.github.debut4j.zoo.pytorch.PickleValue.Tuple;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The meaning of the classes and functions that a pickle names: those of tensors and plain
 * containers. Any other name stands for itself, as a {@link Global}. Names are looked up here and
 * nowhere else: no class is ever loaded by name from a file.
 */
final class Globals {

    private static final List<String> STORAGE_MODULES =
            List.of("torch.", "torch.cuda.", "torch.storage.");

    /** {@code torch.nn.Parameter} at present, and up to PyTorch 0.3. */
    private static final List<String> PARAMETERS =
            List.of(
                    "torch._utils._rebuild_parameter",
                    "torch._utils._rebuild_parameter_with_state",
                    "torch.nn.parameter.Parameter",
                    "torch.nn.parameter.Buffer",
                    "torch.autograd.variable.Variable");

    /** What Python names for an object without a method of its own; the class comes first. */
    private static final List<String> CREATIONS =
            List.of("._reconstructor", ".__newobj__", ".__newobj_ex__");

    private static final String DTYPES = "torch.";

    private static final Map<String, PickleValue> KNOWN = known();

    private Globals() {}

    /** The value of a full name, {@code module.name}. */
    static PickleValue find(String fullName) {
        PickleValue known = KNOWN.get(fullName);
        return known == null ? new Global(fullName) : known;
    }

    private static Map<String, PickleValue> known() {
        Map<String, PickleValue> known = new HashMap<>();
        for (StorageType type : StorageType.values()) {
            for (String module : STORAGE_MODULES) {
                known.put(module + type.className(), new StorageClass(type));
            }
        }
        function(known, "torch._utils._rebuild_tensor", a -> tensor(a.needCount(4, 4)));
        function(known, "torch._utils._rebuild_tensor_v2", a -> tensor(a.needCount(6, 7)));
        function(known, "torch._utils._rebuild_tensor_v3", Globals::typedTensor);
        function(known, "torch._tensor._rebuild_from_type_v2", Globals::subclassTensor);
        for (String parameter : PARAMETERS) {
            function(known, parameter, Globals::parameter);
        }
        unreadable(known, "torch._utils._rebuild_qtensor", "a quantised tensor");
        unreadable(known, "torch._utils._rebuild_sparse_tensor", "a sparse tensor");
        unreadable(known, "torch._utils._rebuild_sparse_csr_tensor", "a sparse tensor");
        unreadable(known, "torch._utils._rebuild_nested_tensor", "a nested tensor");
        unreadable(known, "torch._utils._rebuild_meta_tensor_no_storage", "a tensor of no values");
        containers(known);
        return Map.copyOf(known);
    }

    private static void containers(Map<String, PickleValue> known) {
        function(known, "collections.OrderedDict", Globals::mapping);
        function(known, "collections.Counter", Globals::mapping);
        function(known, "collections.defaultdict", a -> new Mapping());
        function(known, "torch.Size", Globals::size);
        for (String module : List.of("builtins.", "__builtin__.")) {
            function(known, module + "dict", Globals::mapping);
            function(known, module + "set", Globals::set);
            function(known, module + "frozenset", Globals::set);
        }
        for (String module : List.of("copyreg", "copy_reg")) {
            for (String creation : CREATIONS) {
                function(known, module + creation, Globals::created);
            }
        }
    }

    private static void function(
            Map<String, PickleValue> known, String name, PickleValue.Call call) {
        known.put(name, new Function(name, call));
    }

    private static void unreadable(Map<String, PickleValue> known, String name, String found) {
        function(known, name, a -> new OtherTensor(found));
    }

    /** {@code (storage, storage_offset, size, stride, ...)}; other arguments concern gradients. */
    private static View tensor(Arguments arguments) throws IOException {
        return new View(
                arguments.storage(0, "storage"),
                arguments.whole(1, "storage_offset"),
                arguments.wholes(2, "size"),
                arguments.wholes(3, "stride"));
    }

    /** As {@link #tensor}, and {@code dtype} at position 6: the type of an untyped storage. */
    private static PickleValue typedTensor(Arguments arguments) throws IOException {
        View view = tensor(arguments.needCount(7, 8));
        String name = arguments.value(6) instanceof Global dtype ? dtype.name() : "";
        if (!name.startsWith(DTYPES)) {
            throw arguments.wrong("dtype", "be one of torch", arguments.value(6));
        }
        Storage bytes = view.storage();
        return StorageType.ofDtype(name.substring(DTYPES.length()))
                .<PickleValue>map(
                        type ->
                                new View(
                                        retyped(bytes, type),
                                        view.offset(),
                                        view.size(),
                                        view.stride()))
                .orElseGet(() -> new OtherTensor("a tensor of elements " + Text.quote(name)));
    }

    private static Storage retyped(Storage bytes, StorageType type) {
        return new Storage(
                type,
                bytes.key(),
                bytes.elements() * bytes.type().bytes() / type.bytes(),
                bytes.first() * bytes.type().bytes() / type.bytes(),
                bytes.size() * bytes.type().bytes() / type.bytes());
    }

    /** {@code (function, class, arguments, state)}, for a tensor with attributes of its own. */
    private static PickleValue subclassTensor(Arguments arguments) throws IOException {
        arguments.needCount(4, 4);
        if (arguments.value(0) instanceof Function function
                && function.name().startsWith("torch._utils.")
                && arguments.value(2) instanceof Tuple inner) {
            return function.call().apply(new Arguments(function.name(), inner.items()));
        }
        return new OtherTensor("a tensor of a class of its own");
    }

    /** {@code (data, requires_grad, ...)}: the tensor itself. */
    private static PickleValue parameter(Arguments arguments) throws IOException {
        PickleValue data = arguments.needCount(1, 4).value(0);
        if (data instanceof View || data instanceof OtherTensor || data instanceof Instance) {
            return data;
        }
        throw arguments.wrong("data", "be a tensor", data);
    }

    /** {@code ()}, {@code (dict)} or, in Python 2, {@code ([[key, value], ...])}. */
    private static Mapping mapping(Arguments arguments) throws IOException {
        arguments.needCount(0, 1);
        if (arguments.count() == 0) {
            return new Mapping();
        }
        PickleValue content = arguments.value(0);
        if (content instanceof Mapping mapping) {
            return new Mapping(mapping.entries());
        }
        if (content instanceof Sequence pairs) {
            return mapping(arguments, pairs.items());
        }
        throw arguments.wrong("content", "be a dict or a list of pairs", content);
    }

    /** Takes the pairs out of their list, so that no call in a loop can multiply them. */
    private static Mapping mapping(Arguments arguments, List<PickleValue> pairs)
            throws IOException {
        Mapping mapping = new Mapping();
        for (PickleValue pair : pairs) {
            List<PickleValue> keyAndValue = List.of();
            if (pair instanceof Sequence list) {
                keyAndValue = list.items();
            } else if (pair instanceof Tuple tuple) {
                keyAndValue = tuple.items();
            }
            if (keyAndValue.size() != 2) {
                throw arguments.wrong("an item", "be a pair of key and value", pair);
            }
            mapping.entries().add(new Entry(keyAndValue.get(0), keyAndValue.get(1)));
        }
        pairs.clear();
        return mapping;
    }

    private static PickleValue set(Arguments arguments) throws IOException {
        return arguments.needCount(0, 1).count() == 0 ? new Sequence() : arguments.value(0);
    }

    private static PickleValue size(Arguments arguments) throws IOException {
        return arguments.needCount(1, 1).value(0);
    }

    private static Instance created(Arguments arguments) throws IOException {
        arguments.needCount(1, Integer.MAX_VALUE);
        return arguments.value(0) instanceof Global type
                ? new Instance(type.name())
                : new Instance(arguments.value(0).found());
    }
}

package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Entry;
import io.github.debut4j.zoo.pytorch.PickleValue.Function;
import io.github.debut4j.zoo.pytorch.PickleValue.Global;
import io.github.debut4j.zoo.pytorch.PickleValue.Instance;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.Other;
import io.github.debut4j.zoo.pytorch.PickleValue.Sequence;
import io.github.debut4j.zoo.pytorch.PickleValue.Storage;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import io.github.debut4j.zoo.pytorch.PickleValue.Tuple;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import io.github.debut4j.zoo.pytorch.PickleValue.Whole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A pickle machine that can only build strings, numbers, containers, views of storages, and
 * placeholders for anything else. It runs in a loop without recursion; its time and memory are
 * bounded by the length of the pickle and {@value #MAX_OPCODES} opcodes.
 */
final class Unpickler {

    /** Enough for about 80,000 tensors; limits a hostile pickle to a few hundred megabytes. */
    static final int MAX_OPCODES = 1 << 21;

    private static final int LEAST_PROTOCOL = 2;
    private static final int MOST_PROTOCOL = 5;

    private final String name;
    private final PickleInput input;
    private final PickleStack stack = new PickleStack();
    private final Map<Integer, PickleValue> memo = new HashMap<>();
    private final List<Storage> storages = new ArrayList<>();

    /**
     * A machine for the next pickle of an input.
     *
     * @param name of the pickle, for messages
     */
    Unpickler(String name, PickleInput input) {
        this.name = name;
        this.input = input;
    }

    /** The storages that the pickle has named so far, in order, with repetitions. */
    List<Storage> storages() {
        return storages;
    }

    /**
     * Runs the pickle to its STOP opcode.
     *
     * @throws IOException with the byte offset of the invalid opcode
     */
    PickleValue run() throws IOException {
        for (int count = 0; count < MAX_OPCODES; count++) {
            int offset = input.position();
            try {
                int opcode = input.unsignedByte();
                if (opcode == Opcodes.STOP) {
                    return stack.result();
                }
                execute(opcode);
            } catch (IOException e) {
                throw new IOException(name + ", byte " + offset + ": " + e.getMessage(), e);
            }
        }
        throw new IOException(
                name + " must contain at most " + MAX_OPCODES + " opcodes, found more");
    }

    private void execute(int opcode) throws IOException {
        if (!pushConstant(opcode) && !buildContainer(opcode) && !buildObject(opcode)) {
            throw new IOException(
                    "an opcode must be one of pickle protocols 2 to 5, found 0x"
                            + HexFormat.of().toHexDigits((byte) opcode));
        }
    }

    private boolean pushConstant(int opcode) throws IOException {
        switch (opcode) {
            case Opcodes.PROTO -> checkProtocol(input.unsignedByte());
            case Opcodes.FRAME -> input.length();
            case Opcodes.NONE -> stack.push(new Other("None"));
            case Opcodes.NEWTRUE -> stack.push(new Other("True"));
            case Opcodes.NEWFALSE -> stack.push(new Other("False"));
            case Opcodes.BININT -> stack.push(new Whole(input.signedInt()));
            case Opcodes.BININT1 -> stack.push(new Whole(input.unsignedByte()));
            case Opcodes.BININT2 -> stack.push(new Whole(input.unsignedShort()));
            case Opcodes.LONG1 -> stack.push(input.integer(input.unsignedByte()));
            case Opcodes.LONG4 -> stack.push(input.integer(input.unsignedInt()));
            case Opcodes.BINFLOAT -> skip("a float", Double.BYTES);
            case Opcodes.BINSTRING -> text(input.bytesAsText(input.unsignedInt()));
            case Opcodes.SHORT_BINSTRING -> text(input.bytesAsText(input.unsignedByte()));
            case Opcodes.BINUNICODE -> text(input.utf8(input.unsignedInt()));
            case Opcodes.SHORT_BINUNICODE -> text(input.utf8(input.unsignedByte()));
            case Opcodes.BINUNICODE8 -> text(input.utf8(input.length()));
            case Opcodes.BINBYTES -> skip("bytes", input.unsignedInt());
            case Opcodes.SHORT_BINBYTES -> skip("bytes", input.unsignedByte());
            case Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> skip("bytes", input.length());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean buildContainer(int opcode) throws IOException {
        switch (opcode) {
            case Opcodes.MARK -> stack.mark();
            case Opcodes.EMPTY_TUPLE -> stack.push(new Tuple(List.of()));
            case Opcodes.TUPLE1 -> stack.push(new Tuple(stack.pop(1)));
            case Opcodes.TUPLE2 -> stack.push(new Tuple(stack.pop(2)));
            case Opcodes.TUPLE3 -> stack.push(new Tuple(stack.pop(3)));
            case Opcodes.TUPLE, Opcodes.FROZENSET -> stack.push(new Tuple(stack.popToMark()));
            case Opcodes.EMPTY_LIST, Opcodes.EMPTY_SET -> stack.push(new Sequence());
            case Opcodes.APPEND -> append(stack.pop(1));
            case Opcodes.APPENDS, Opcodes.ADDITEMS -> append(stack.popToMark());
            case Opcodes.EMPTY_DICT -> stack.push(new Mapping());
            case Opcodes.SETITEM -> setItems(stack.pop(2));
            case Opcodes.SETITEMS -> setItems(stack.popToMark());
            case Opcodes.POP -> stack.discard();
            case Opcodes.POP_MARK -> stack.popToMark();
            case Opcodes.DUP -> stack.push(stack.top());
            case Opcodes.BINGET -> stack.push(remembered(input.unsignedByte()));
            case Opcodes.LONG_BINGET -> stack.push(remembered(input.signedInt()));
            case Opcodes.BINPUT -> memo.put(input.unsignedByte(), stack.top());
            case Opcodes.LONG_BINPUT -> memo.put(input.signedInt(), stack.top());
            case Opcodes.MEMOIZE -> memo.put(memo.size(), stack.top());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean buildObject(int opcode) throws IOException {
        switch (opcode) {
            case Opcodes.GLOBAL -> stack.push(Globals.find(input.line() + "." + input.line()));
            case Opcodes.STACK_GLOBAL -> stack.push(Globals.find(nameOnStack()));
            case Opcodes.REDUCE, Opcodes.NEWOBJ -> call(stack.pop(2));
            case Opcodes.NEWOBJ_EX -> call(stack.pop(3).subList(0, 2));
            case Opcodes.INST ->
                    callAny(Globals.find(input.line() + "." + input.line()), stack.popToMark());
            case Opcodes.OBJ -> callFirst(stack.popToMark());
            case Opcodes.BUILD -> setState(stack.pop());
            case Opcodes.BINPERSID -> stack.push(persistent(stack.pop()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void checkProtocol(int found) throws IOException {
        if (found < LEAST_PROTOCOL || found > MOST_PROTOCOL) {
            throw new IOException("the pickle protocol must be 2 to 5, found " + found);
        }
    }

    private void text(String text) {
        stack.push(new Str(text));
    }

    private void skip(String what, long bytes) throws IOException {
        input.skip(bytes);
        stack.push(new Other(what));
    }

    private void append(List<PickleValue> items) throws IOException {
        if (stack.top() instanceof Sequence list) {
            list.items().addAll(items);
        } else if (!(stack.top() instanceof Instance)) {
            throw new IOException("items must go into a list, found " + stack.top().found());
        }
    }

    private void setItems(List<PickleValue> keysAndValues) throws IOException {
        Mapping mapping;
        if (stack.top() instanceof Mapping dict) {
            mapping = dict;
        } else if (stack.top() instanceof Instance object) {
            mapping = object.entries();
        } else {
            throw new IOException("entries must go into a dict, found " + stack.top().found());
        }
        if (keysAndValues.size() % 2 != 0) {
            throw new IOException(
                    "entries must come in pairs, found " + keysAndValues.size() + " values");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            mapping.entries().add(new Entry(keysAndValues.get(i), keysAndValues.get(i + 1)));
        }
    }

    private PickleValue remembered(int index) throws IOException {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw new IOException("a memo must be written before it is read, found " + index);
        }
        return value;
    }

    private String nameOnStack() throws IOException {
        List<PickleValue> moduleAndName = stack.pop(2);
        if (moduleAndName.get(0) instanceof Str module && moduleAndName.get(1) instanceof Str in) {
            return module.text() + "." + in.text();
        }
        throw new IOException(
                "a name must be two strings, found "
                        + moduleAndName.get(0).found()
                        + " and "
                        + moduleAndName.get(1).found());
    }

    private void call(List<PickleValue> calleeAndArguments) throws IOException {
        if (!(calleeAndArguments.get(1) instanceof Tuple arguments)) {
            throw new IOException(
                    "arguments must be a tuple, found " + calleeAndArguments.get(1).found());
        }
        callAny(calleeAndArguments.get(0), arguments.items());
    }

    private void callFirst(List<PickleValue> calleeAndArguments) throws IOException {
        if (calleeAndArguments.isEmpty()) {
            throw new IOException("an object must have a class, found none");
        }
        callAny(
                calleeAndArguments.get(0),
                calleeAndArguments.subList(1, calleeAndArguments.size()));
    }

    private void callAny(PickleValue callee, List<PickleValue> arguments) throws IOException {
        if (callee instanceof Function function) {
            stack.push(function.call().apply(new Arguments(function.name(), arguments)));
        } else if (callee instanceof Global type) {
            stack.push(new Instance(type.name()));
        } else if (callee instanceof Instance object) {
            stack.push(new Instance(object.className()));
        } else {
            throw new IOException("what is called must be a function, found " + callee.found());
        }
    }

    /** Keeps the state of objects; that of a state dict, its {@code _metadata}, is not needed. */
    private void setState(PickleValue state) throws IOException {
        PickleValue object = stack.top();
        if (object instanceof Instance instance) {
            instance.setState(state);
            return;
        }
        boolean container =
                object instanceof Mapping
                        || object instanceof Sequence
                        || object instanceof View
                        || object instanceof PickleValue.OtherTensor;
        if (!container) {
            throw new IOException("state must belong to an object, found " + object.found());
        }
    }

    /**
     * A persistent id: {@code ('storage', class, key, location, elements)}, before PyTorch 1.6 with
     * {@code None} or {@code (key, first, size)} at the end, or {@code ('module', class, file,
     * source)}.
     */
    private PickleValue persistent(PickleValue id) throws IOException {
        if (!(id instanceof Tuple tuple)) {
            throw new IOException("a persistent id must be a tuple, found " + id.found());
        }
        Arguments parts = new Arguments("a persistent id", tuple.items()).needCount(4, 6);
        String kind = parts.text(0, "kind");
        if (kind.equals("module")) {
            return parts.value(1);
        }
        if (!kind.equals("storage")) {
            throw new IOException(
                    "a persistent id must be of a 'storage' or 'module', found '"
                            + Text.quote(kind)
                            + "'");
        }
        Storage storage = StorageIds.storage(parts.needCount(5, 6));
        storages.add(storage);
        return storage;
    }
}

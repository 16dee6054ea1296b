package io.github.debut4j.zoo.pytorch;

import io.github.debut4j.zoo.pytorch.PickleValue.Entry;
import io.github.debut4j.zoo.pytorch.PickleValue.Function;
import io.github.debut4j.zoo.pytorch.PickleValue.Mapping;
import io.github.debut4j.zoo.pytorch.PickleValue.Other;
import io.github.debut4j.zoo.pytorch.PickleValue.Sequence;
import io.github.debut4j.zoo.pytorch.PickleValue.Skipped;
import io.github.debut4j.zoo.pytorch.PickleValue.Storage;
import io.github.debut4j.zoo.pytorch.PickleValue.Str;
import io.github.debut4j.zoo.pytorch.PickleValue.Tuple;
import io.github.debut4j.zoo.pytorch.PickleValue.View;
import io.github.debut4j.zoo.pytorch.PickleValue.Whole;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A pickle machine that can only build strings, numbers, containers and views of storages. It runs
 * in a loop without recursion; its time and memory are bounded by the length of the pickle and
 * {@value #MAX_OPCODES} opcodes.
 */
final class Unpickler {

    /** Enough for about 80,000 tensors; limits a hostile pickle to a few hundred megabytes. */
    static final int MAX_OPCODES = 1 << 21;

    private static final int PROTOCOL = 2;

    private final PickleInput input;
    private final PickleStack stack = new PickleStack();
    private final Map<Integer, PickleValue> memo = new HashMap<>();

    private Unpickler(byte[] pickle) {
        input = new PickleInput(pickle);
    }

    /**
     * Runs a pickle to its STOP opcode.
     *
     * @throws IOException with the byte offset of the invalid opcode
     */
    static PickleValue load(byte[] pickle) throws IOException {
        return new Unpickler(pickle).run();
    }

    private PickleValue run() throws IOException {
        for (int count = 0; count < MAX_OPCODES; count++) {
            int offset = input.position();
            try {
                int opcode = input.unsignedByte();
                if (opcode == Opcodes.STOP) {
                    return stack.result();
                }
                execute(opcode);
            } catch (IOException e) {
                throw new IOException("data.pkl, byte " + offset + ": " + e.getMessage(), e);
            }
        }
        throw new IOException(
                "data.pkl must contain at most " + MAX_OPCODES + " opcodes, found more");
    }

    private void execute(int opcode) throws IOException {
        switch (opcode) {
            case Opcodes.PROTO -> checkProtocol(input.unsignedByte());
            case Opcodes.MARK -> stack.mark();
            case Opcodes.NONE -> stack.push(new Other("None"));
            case Opcodes.NEWTRUE -> stack.push(new Other("True"));
            case Opcodes.NEWFALSE -> stack.push(new Other("False"));
            case Opcodes.BININT -> stack.push(new Whole(input.signedInt()));
            case Opcodes.BININT1 -> stack.push(new Whole(input.unsignedByte()));
            case Opcodes.BININT2 -> stack.push(new Whole(input.unsignedShort()));
            case Opcodes.LONG1 -> stack.push(input.integer(input.unsignedByte()));
            case Opcodes.BINFLOAT -> skipFloat();
            case Opcodes.BINUNICODE -> stack.push(new Str(input.text()));
            case Opcodes.EMPTY_TUPLE -> stack.push(new Tuple(List.of()));
            case Opcodes.TUPLE1 -> stack.push(new Tuple(stack.pop(1)));
            case Opcodes.TUPLE2 -> stack.push(new Tuple(stack.pop(2)));
            case Opcodes.TUPLE3 -> stack.push(new Tuple(stack.pop(3)));
            case Opcodes.TUPLE -> stack.push(new Tuple(stack.popToMark()));
            case Opcodes.EMPTY_LIST -> stack.push(new Sequence());
            case Opcodes.APPEND -> append(stack.pop(1));
            case Opcodes.APPENDS -> append(stack.popToMark());
            case Opcodes.EMPTY_DICT -> stack.push(new Mapping());
            case Opcodes.SETITEM -> setItems(stack.pop(2));
            case Opcodes.SETITEMS -> setItems(stack.popToMark());
            case Opcodes.BINGET -> stack.push(remembered(input.unsignedByte()));
            case Opcodes.LONG_BINGET -> stack.push(remembered(input.signedInt()));
            case Opcodes.BINPUT -> memo.put(input.unsignedByte(), stack.top());
            case Opcodes.LONG_BINPUT -> memo.put(input.signedInt(), stack.top());
            case Opcodes.GLOBAL -> stack.push(AllowList.find(input.line() + "." + input.line()));
            case Opcodes.REDUCE -> reduce();
            case Opcodes.BUILD -> dropState();
            case Opcodes.BINPERSID -> stack.push(storage(stack.pop()));
            default ->
                    throw new IOException(
                            "an opcode must be one that torch.save writes, found 0x"
                                    + HexFormat.of().toHexDigits((byte) opcode));
        }
    }

    private static void checkProtocol(int found) throws IOException {
        if (found != PROTOCOL) {
            throw new IOException(
                    "the pickle protocol must be 2 (the default of torch.save), found " + found);
        }
    }

    private void skipFloat() throws IOException {
        input.skip(Double.BYTES);
        stack.push(new Other("a float"));
    }

    private void append(List<PickleValue> items) throws IOException {
        if (!(stack.top() instanceof Sequence list)) {
            throw new IOException("items must go into a list, found " + stack.top().found());
        }
        list.items().addAll(items);
    }

    private void setItems(List<PickleValue> keysAndValues) throws IOException {
        if (!(stack.top() instanceof Mapping mapping)) {
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

    private void reduce() throws IOException {
        PickleValue arguments = stack.pop();
        PickleValue callee = stack.pop();
        if (!(arguments instanceof Tuple tuple)) {
            throw new IOException("arguments must be a tuple, found " + arguments.found());
        }
        if (callee instanceof Function function) {
            stack.push(
                    function.call()
                            .apply(new PickleValue.Arguments(function.name(), tuple.items())));
        } else if (callee instanceof Skipped) {
            stack.push(callee);
        } else {
            throw new IOException("what is called must be a function, found " + callee.found());
        }
    }

    /** A state dict stores its {@code _metadata} as object state, which is not needed. */
    private void dropState() throws IOException {
        stack.pop();
        PickleValue object = stack.top();
        boolean known =
                object instanceof Mapping || object instanceof Skipped || object instanceof View;
        if (!known) {
            throw new IOException("state must belong to an object, found " + object.found());
        }
    }

    /** A persistent id: {@code ('storage', class, key, location, elements)}. */
    private static Storage storage(PickleValue id) throws IOException {
        if (!(id instanceof Tuple tuple)) {
            throw new IOException("a persistent id must be a tuple, found " + id.found());
        }
        PickleValue.Arguments parts =
                new PickleValue.Arguments("a persistent id", tuple.items()).needCount(5, 5);
        String kind = parts.text(0, "kind");
        if (!kind.equals("storage")) {
            throw new IOException(
                    "a persistent id must be of a 'storage', found '" + Text.quote(kind) + "'");
        }
        return new Storage(
                parts.storageType(1, "class"),
                parts.text(2, "key"),
                parts.whole(4, "number of elements"));
    }

    /**
     * The pickle opcodes that {@code torch.save} writes with protocol 2, named as in Python's
     * {@code pickle} module. Any other opcode is rejected.
     */
    static final class Opcodes {

        static final int MARK = '(';
        static final int STOP = '.';
        static final int PROTO = 0x80;

        static final int NONE = 'N';
        static final int NEWTRUE = 0x88;
        static final int NEWFALSE = 0x89;
        static final int BININT = 'J';
        static final int BININT1 = 'K';
        static final int BININT2 = 'M';
        static final int LONG1 = 0x8a;
        static final int BINFLOAT = 'G';
        static final int BINUNICODE = 'X';

        static final int EMPTY_TUPLE = ')';
        static final int TUPLE1 = 0x85;
        static final int TUPLE2 = 0x86;
        static final int TUPLE3 = 0x87;
        static final int TUPLE = 't';
        static final int EMPTY_LIST = ']';
        static final int APPEND = 'a';
        static final int APPENDS = 'e';
        static final int EMPTY_DICT = '}';
        static final int SETITEM = 's';
        static final int SETITEMS = 'u';

        static final int BINGET = 'h';
        static final int LONG_BINGET = 'j';
        static final int BINPUT = 'q';
        static final int LONG_BINPUT = 'r';

        static final int GLOBAL = 'c';
        static final int REDUCE = 'R';
        static final int BUILD = 'b';
        static final int BINPERSID = 'Q';

        private Opcodes() {}
    }
}

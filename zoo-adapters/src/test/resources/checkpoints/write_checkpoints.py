"""Writes the checkpoints of this folder with CPython's own pickle module.

PyTorch is not needed: small stand-ins have the module names, class names, reductions and persistent
ids of PyTorch, so that the pickles have the same opcodes. Run it in this folder.
"""

import argparse
import collections
import datetime
import enum
import functools
import io
import pathlib
import pickle
import struct
import sys
import types
import zipfile

import numpy

PROTOCOLS = (2, 3, 4, 5)


def module(name):
    parent = name.rpartition(".")[0]
    if parent and parent not in sys.modules:
        module(parent)
    sys.modules[name] = types.ModuleType(name)
    return sys.modules[name]


def named(owner, thing):
    """Puts a class or function into a module, under its own name."""
    thing.__module__ = owner.__name__
    thing.__qualname__ = thing.__name__
    setattr(owner, thing.__name__, thing)
    return thing


torch = module("torch")
utils = module("torch._utils")
parameter = module("torch.nn.parameter")
parallel = module("torch.nn.parallel.data_parallel")
linear = module("torch.nn.modules.linear")
scheduler = module("torch.optim.lr_scheduler")
container = module("omegaconf.dictconfig")


class Storage:
    def __init__(self, *values):
        self.values = values

    def raw(self):
        return struct.pack("<%d%s" % (len(self.values), self.code), *self.values)


FloatStorage = named(torch, type("FloatStorage", (Storage,), {"code": "f"}))
HalfStorage = named(torch, type("HalfStorage", (Storage,), {"code": "e"}))
DoubleStorage = named(torch, type("DoubleStorage", (Storage,), {"code": "d"}))
LongStorage = named(torch, type("LongStorage", (Storage,), {"code": "q"}))


@functools.partial(named, utils)
def _rebuild_tensor(*arguments):
    raise AssertionError


@functools.partial(named, utils)
def _rebuild_tensor_v2(*arguments):
    raise AssertionError


@functools.partial(named, utils)
def _rebuild_parameter(*arguments):
    raise AssertionError


class Tensor:
    def __init__(self, storage, offset, size, stride):
        self.arguments = (storage, offset, size, stride)

    def __reduce_ex__(self, protocol):
        return _rebuild_tensor_v2, self.arguments + (False, collections.OrderedDict())


class OldTensor(Tensor):
    """As PyTorch 0.1 to 0.3 reduce it."""

    def __reduce_ex__(self, protocol):
        return _rebuild_tensor, self.arguments


class Parameter:
    def __init__(self, data):
        self.data = data

    def __reduce_ex__(self, protocol):
        return _rebuild_parameter, (self.data, True, collections.OrderedDict())


def tensor(kind, size, *values):
    stride = [1]
    for length in reversed(size[1:]):
        stride.insert(0, stride[0] * length)
    return Tensor(kind(*values), 0, tuple(size), tuple(stride[: len(size)]))


@functools.partial(named, torch)
class device:
    def __init__(self, name):
        self.name = name

    def __reduce__(self):
        return device, (self.name,)


@functools.partial(named, torch)
class Size(tuple):
    def __reduce__(self):
        return Size, (tuple(self),)


@functools.partial(named, scheduler)
class StepLR:
    pass


@functools.partial(named, container)
class DictConfig(dict):
    pass


class Config:
    """A class of the training program, which no reader has."""

    def __init__(self):
        self.lr = 0.1


class Colour(enum.Enum):
    RED = 1


class Slots:
    __slots__ = ("a",)


class NewArguments:
    """Needs keywords to be created, which takes an opcode of its own."""

    def __getnewargs_ex__(self):
        return (1,), {"size": 2}

    def __new__(cls, *arguments, **keywords):
        return object.__new__(cls)


def foreign():
    """What training programs save beside the weights."""
    schedule = StepLR()
    schedule.step_size = 30
    slots = Slots()
    slots.a = 5
    history = collections.defaultdict(list)
    history["loss"].append(0.25)
    loop = ([],)
    loop[0].append(loop)
    exponential = tensor(FloatStorage, (2,), 0.5, 0.25)
    return {
        "epoch": 7,
        "seed": 1 << 200,
        "best": numpy.float64(0.93),
        "curve": numpy.arange(6.0).reshape(2, 3),
        "args": argparse.Namespace(out=pathlib.PurePosixPath("a/b"), device=device("cuda:0")),
        "config": Config(),
        "omega": DictConfig(lr=0.1),
        "when": datetime.datetime(2019, 5, 17, 12, 30),
        "history": history,
        "counts": collections.Counter("abca"),
        "queue": collections.deque([1, 2], maxlen=3),
        "set": {1, 2},
        "frozen": frozenset((3,)),
        "colour": Colour.RED,
        "complex": complex(1, -2),
        "bytes": b"\x00\xff",
        "bytearray": bytearray(b"ab"),
        "function": print,
        "method": [].append,
        "slots": slots,
        "new": NewArguments(),
        "loop": loop,
        "size": Size((1, 28, 28)),
        "scheduler": schedule,
        "rng_state": tensor(LongStorage, (2,), 3, 4),
        "optimizer": {
            "state": {0: {"step": 3, "exp_avg": exponential}},
            "param_groups": [{"lr": 0.1, "params": [0]}],
        },
    }


def weights(prefix):
    """A state dict of every number type, whose values are exact in all of them."""
    state = collections.OrderedDict()
    state[prefix + "fc.weight"] = tensor(FloatStorage, (2, 3), 0.0, 0.5, 1.0, 1.5, 2.0, -2.5)
    state[prefix + "fc.bias"] = Parameter(tensor(HalfStorage, (2,), 0.75, -0.125))
    state[prefix + "bn.running_var"] = tensor(DoubleStorage, (2,), 1.25, 3.0)
    state[prefix + "bn.num_batches_tracked"] = tensor(LongStorage, (), 77)
    state._metadata = collections.OrderedDict(version=1)
    return state


def save_old(path, content, protocol, parts=()):
    """The layout before PyTorch 1.6; parts are storages that are parts of others."""
    storages = {}
    classes = set()
    parts = {id(part): (root, first) for part, root, first in parts}

    def persistent_id(thing):
        if isinstance(thing, type) and thing.__name__ in ("Net", "Linear", "DataParallel"):
            if thing in classes:
                return None
            classes.add(thing)
            return "module", thing, "net.py", "class " + thing.__name__ + ": ..."
        if not isinstance(thing, Storage):
            return None
        root, first = parts.get(id(thing), (thing, None))
        key = str(94000000000000 + len(storages) * 64)
        key = storages.setdefault(id(root), (key, root))[0]
        part = None if first is None else (key + "0", first, len(thing.values))
        return "storage", type(root), key, "cuda:0", len(root.values), part

    with open(path, "wb") as out:
        pickle.dump(0x1950A86A20F9469CFC6C, out, protocol)
        pickle.dump(1001, out, protocol)
        sizes = {"short": 2, "int": 4, "long": 4}
        machine = {"protocol_version": 1001, "little_endian": True, "type_sizes": sizes}
        pickle.dump(machine, out, protocol)
        pickler = pickle.Pickler(out, protocol)
        pickler.persistent_id = persistent_id
        pickler.dump(content)
        by_key = dict(storages.values())
        pickle.dump(sorted(by_key), out, protocol)
        for key in sorted(by_key):
            out.write(struct.pack("<q", len(by_key[key].values)))
            out.write(by_key[key].raw())


def save_zip(path, content, protocol):
    """The layout since PyTorch 1.6."""
    storages = []

    def persistent_id(thing):
        if not isinstance(thing, Storage):
            return None
        storages.append(thing)
        return "storage", type(thing), str(len(storages) - 1), "cpu", len(thing.values)

    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol)
    pickler.persistent_id = persistent_id
    pickler.dump(content)
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(zipfile.ZipInfo("archive/data.pkl"), out.getvalue())
        for key, storage in enumerate(storages):
            file.writestr(zipfile.ZipInfo("archive/data/%d" % key), storage.raw())
        file.writestr(zipfile.ZipInfo("archive/version"), "3\n")


class Module:
    def __init__(self):
        self.training = True
        self._parameters = collections.OrderedDict()
        self._buffers = collections.OrderedDict()
        self._backward_hooks = collections.OrderedDict()
        self._modules = collections.OrderedDict()


class Net(Module):
    pass


Linear = named(linear, type("Linear", (Module,), {}))
DataParallel = named(parallel, type("DataParallel", (Module,), {}))


def model():
    """DataParallel(Net) with a layer without bias and a buffer that is not saved."""
    fc = Linear()
    fc._parameters["weight"] = Parameter(tensor(FloatStorage, (2, 2), 1.0, 2.0, 3.0, 4.0))
    fc._parameters["bias"] = None
    head = Linear()
    head._parameters["weight"] = Parameter(tensor(FloatStorage, (1, 2), 5.0, 6.0))
    head._parameters["bias"] = Parameter(tensor(FloatStorage, (1,), 7.0))
    net = Net()
    net._parameters["scale"] = Parameter(tensor(FloatStorage, (1,), 0.5))
    net._buffers["mean"] = tensor(FloatStorage, (1,), 0.25)
    net._buffers["cache"] = tensor(FloatStorage, (1,), 9.0)
    net._non_persistent_buffers_set = {"cache"}
    net._modules["fc"] = fc
    net._modules["activation"] = None
    net._modules["head"] = head
    parallel_net = DataParallel()
    parallel_net._modules["module"] = net
    return parallel_net


def main():
    for protocol in PROTOCOLS:
        content = foreign()
        content["state_dict"] = weights("module.module.")
        save_old("old_protocol%d.pth" % protocol, content, protocol)
        save_zip("zip_protocol%d.pt" % protocol, content, protocol)
    save_old("old_model.pth", {"epoch": 3, "model": model()}, 2)
    save_zip("zip_model.pt", model(), 2)
    root = FloatStorage(*(n / 2 for n in range(12)))
    first = FloatStorage(*root.values[:4])
    second = FloatStorage(*root.values[4:12])
    save_old(
        "old_parts.pth",
        collections.OrderedDict(
            weight=OldTensor(second, 1, (3, 2), (1, 4)),
            bias=OldTensor(first, 0, (4,), (1,)),
        ),
        2,
        [(first, root, 0), (second, root, 4)],
    )


if __name__ == "__main__":
    main()

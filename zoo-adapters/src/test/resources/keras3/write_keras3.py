"""Writes the models of this folder, and inputs and outputs of each, with Keras 3."""

import os

os.environ["KERAS_BACKEND"] = "jax"

import keras
import numpy as np
from keras import layers, ops

rng = np.random.default_rng(5)


def write(name, model, *inputs, h5=False):
    for weight in model.weights:
        if "seed" not in weight.path:
            values = rng.normal(0, 0.4, weight.shape)
            weight.assign(np.abs(values) + 0.5 if "variance" in weight.path else values)
    outputs = model(list(inputs) if len(inputs) > 1 else inputs[0], training=False)
    outputs = outputs if isinstance(outputs, list) else [outputs]
    for kind, arrays in (("x", inputs), ("y", outputs)):
        for k, array in enumerate(arrays):
            np.save(f"{name}_{kind}{k}.npy", np.asarray(array, dtype="float32"))
    model.save(f"{name}.keras")
    if h5:
        model.save(f"{name}.h5")


def image():
    return rng.normal(size=(2, 8, 8, 3)).astype("float32")


write(
    "sequential",
    keras.Sequential(
        [
            layers.Input((8, 8, 3)),
            layers.Conv2D(4, 3, padding="same", activation="hard_sigmoid"),
            layers.BatchNormalization(),
            layers.LeakyReLU(0.2),
            layers.DepthwiseConv2D(3),
            layers.SeparableConv2D(5, 2),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(0.3),
            layers.Dense(3, activation="softmax"),
        ]
    ),
    image(),
)

first = keras.Input((6,))
second = keras.Input((6,))
shared = layers.Dense(4, activation="relu", name="shared")
a, b = shared(first), shared(second)
joined = layers.Concatenate()([a, layers.Add()([a, b]), ops.relu(a * 2.0 + b - 1.0), 1.0 - a])
outputs = [layers.Dense(2, activation="sigmoid")(joined), ops.multiply(a, b)]
write(
    "functional",
    keras.Model([second, first], outputs),
    *rng.normal(size=(2, 2, 6)).astype("float32"),
    h5=True,
)

base = keras.Sequential(
    [layers.Input((8, 8, 3)), layers.Conv2D(4, 3), layers.BatchNormalization()], name="base"
)
base.trainable = False
outer = keras.Input((8, 8, 3))
features = keras.Model(outer, base(layers.Rescaling(1 / 127.5, -1)(outer), training=False))
write(
    "nested",
    keras.Sequential(
        [
            layers.Input((8, 8, 3)),
            keras.Sequential([layers.RandomFlip()]),
            features,
            layers.GlobalAveragePooling2D(),
            keras.Sequential([layers.Dense(3, activation="relu"), layers.Dense(2)]),
        ]
    ),
    image(),
    h5=True,
)

write(
    "recurrent",
    keras.Sequential(
        [
            layers.Input((5, 4)),
            layers.Bidirectional(layers.LSTM(3, return_sequences=True)),
            layers.GRU(3, return_sequences=True),
            layers.TimeDistributed(layers.Dense(4)),
            layers.SimpleRNN(2),
        ]
    ),
    rng.normal(size=(2, 5, 4)).astype("float32"),
    h5=True,
)

keras.config.set_dtype_policy("bfloat16")
write(
    "bfloat16",
    keras.Sequential([layers.Input((4,)), layers.Dense(3)]),
    rng.normal(size=(2, 4)).astype("float32"),
    h5=True,
)

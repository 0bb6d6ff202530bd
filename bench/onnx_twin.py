"""The same network for onnxruntime: a chain of int8 layers from a .tflite file as QLinear operators, channels first."""

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper


def quantisation(tensor):
    facts = tensor["quantization_parameters"]
    return facts["scales"].astype(numpy.float32), facts["zero_points"].astype(numpy.int8)


def same_padding(size, window, stride, count):
    """TensorFlow's SAME, which all windows of the chain have: rows or columns added before and behind."""
    if count != -(-size // stride):
        raise ValueError("padding other than SAME")
    added = max(0, (count - 1) * stride + window - size)
    return added // 2, added - added // 2


class Twin:
    def __init__(self, interpreter):
        self.tensors = {t["index"]: t for t in interpreter.get_tensor_details()}
        self.read = interpreter.get_tensor
        self.nodes, self.constants = [], []

    def constant(self, name, values):
        if all(known.name != name for known in self.constants):
            self.constants.append(numpy_helper.from_array(numpy.asarray(values, order="C"), name))
        return name

    def quant(self, index, per_channel=None):
        scale, zero = quantisation(self.tensors[index])
        if per_channel is not None:
            scale, zero = numpy.resize(scale, per_channel), numpy.zeros(per_channel, numpy.int8)
        else:
            scale, zero = scale[0], zero[0]
        return [self.constant(f"scale{index}", scale), self.constant(f"zero{index}", zero)]

    def node(self, kind, inputs, output, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))

    def convolution(self, source, weights, bias, sink, depthwise):
        values = self.read(weights)
        _, height, width, channels = self.tensors[source]["shape"]
        _, rows, columns, outputs = self.tensors[sink]["shape"]
        window = values.shape[1:3]
        strides = [int(-(-height // rows)), int(-(-width // columns))]
        top, bottom = same_padding(height, window[0], strides[0], rows)
        left, right = same_padding(width, window[1], strides[1], columns)
        laid = values.transpose(3, 0, 1, 2) if depthwise else values.transpose(0, 3, 1, 2)
        w = self.constant(f"weights{weights}", laid)
        b = self.constant(f"bias{bias}", self.read(bias))
        inputs = [f"t{source}", *self.quant(source), w, *self.quant(weights, int(outputs)), *self.quant(sink), b]
        pads = [int(n) for n in (top, left, bottom, right)]
        self.node("QLinearConv", inputs, f"t{sink}", strides=strides, pads=pads, group=int(channels) if depthwise else 1)

    def through_floats(self, kind, source, sink, **attributes):
        self.node("DequantizeLinear", [f"t{source}", *self.quant(source)], f"f{source}")
        self.node(kind, [f"f{source}"], f"g{sink}", **attributes)
        self.node("QuantizeLinear", [f"g{sink}", *self.quant(sink)], f"t{sink}")

    def dense(self, source, weights, bias, sink):
        w = self.constant(f"weights{weights}", self.read(weights).T)
        self.node("DequantizeLinear", [f"t{source}", *self.quant(source)], f"f{source}")
        self.node("DequantizeLinear", [w, *self.quant(weights)], f"f{weights}")
        scale = self.tensors[source]["quantization_parameters"]["scales"] * self.tensors[weights]["quantization_parameters"]["scales"]
        b = self.constant(f"bias{bias}", (self.read(bias) * scale).astype(numpy.float32))
        self.node("Gemm", [f"f{source}", f"f{weights}", b], f"g{sink}")
        self.node("QuantizeLinear", [f"g{sink}", *self.quant(sink)], f"t{sink}")


def onnx_twin(interpreter):
    """The model's bytes. Raises ValueError for a layer that the chain does not have."""
    twin = Twin(interpreter)
    operators = [o for o in interpreter._get_ops_details() if o["op_name"] != "DELEGATE"]
    for operator in operators:
        name, inputs, sink = operator["op_name"], [int(i) for i in operator["inputs"]], int(operator["outputs"][0])
        if name in ("CONV_2D", "DEPTHWISE_CONV_2D"):
            twin.convolution(*inputs, sink, name == "DEPTHWISE_CONV_2D")
        elif name == "AVERAGE_POOL_2D" and tuple(twin.tensors[sink]["shape"][1:3]) == (1, 1):
            twin.through_floats("GlobalAveragePool", inputs[0], sink)
        elif name == "RESHAPE":
            twin.node("Flatten", [f"t{inputs[0]}"], f"t{sink}")
        elif name == "FULLY_CONNECTED":
            twin.dense(*inputs, sink)
        elif name == "SOFTMAX":
            twin.through_floats("Softmax", inputs[0], sink)
        else:
            raise ValueError(f"no twin of {name}")
    source = interpreter.get_input_details()[0]
    sink = interpreter.get_output_details()[0]
    batch, height, width, channels = source["shape"]
    first = helper.make_tensor_value_info(f"t{source['index']}", TensorProto.INT8, [int(n) for n in (batch, channels, height, width)])
    last = helper.make_tensor_value_info(f"t{sink['index']}", TensorProto.INT8, [int(n) for n in sink["shape"]])
    graph = helper.make_graph(twin.nodes, "twin", [first], [last], twin.constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString()

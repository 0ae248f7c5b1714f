import { Table } from './flatbuffer';

/** The operators that the face detectors use, by their number in the TFLite schema. */
const OPERATORS = {
  0: 'ADD',
  2: 'CONCATENATION',
  3: 'CONV_2D',
  4: 'DEPTHWISE_CONV_2D',
  6: 'DEQUANTIZE',
  17: 'MAX_POOL_2D',
  19: 'RELU',
  22: 'RESHAPE',
  23: 'RESIZE_BILINEAR',
  34: 'PAD',
} as const;

export type OperatorName = (typeof OPERATORS)[keyof typeof OPERATORS];

/** The tensor types that the face detectors use, by their number in the TFLite schema. */
const TYPES = { 0: 'float32', 1: 'float16', 2: 'int32' } as const;

export interface TfliteTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: 'float32' | 'float16' | 'int32';
  /** Little-endian values of a constant; empty for an operator's output. */
  readonly data: Uint8Array;
}

export interface TfliteOperator {
  readonly name: OperatorName;
  /** Indices into the tensors. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly options: Table | undefined;
}

/** The one subgraph of a .tflite file. */
export interface TfliteModel {
  readonly tensors: readonly TfliteTensor[];
  readonly operators: readonly TfliteOperator[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/**
 * Reads a .tflite file. Field numbers are those of
 * tensorflow/compiler/mlir/lite/schema/schema.fbs.
 *
 * @throws Error when the bytes are not a TFLite file, or when it has an operator or tensor type that
 *   the face detectors do not use.
 */
export function readTflite(bytes: Uint8Array): TfliteModel {
  if (new TextDecoder().decode(bytes.subarray(4, 8)) !== 'TFL3') throw new Error('no TFLite file');
  const model = Table.root(bytes);
  const codes = model.tables(1).map((code) => operatorName(Math.max(code.int8(0), code.int32(3))));
  const buffers = model.tables(4).map((buffer) => buffer.bytes(0));
  const graph = model.tables(2)[0];
  if (!graph) throw new Error('no subgraph in the TFLite file');
  return {
    tensors: graph.tables(0).map((tensor) => readTensor(tensor, buffers)),
    operators: graph.tables(3).map((operator) => readOperator(operator, codes)),
    inputs: graph.int32s(1),
    outputs: graph.int32s(2),
  };
}

function readTensor(tensor: Table, buffers: readonly Uint8Array[]): TfliteTensor {
  const name = tensor.string(3);
  const type = TYPES[tensor.int8(1) as keyof typeof TYPES];
  if (!type) throw new Error(`tensor ${name} has a type that the converter does not know`);
  const data = buffers[tensor.int32(2)] ?? new Uint8Array();
  return { name, shape: tensor.int32s(0), type, data };
}

function readOperator(operator: Table, codes: readonly OperatorName[]): TfliteOperator {
  const name = codes[operator.int32(0)];
  if (!name) throw new Error('an operator points outside the table of operators');
  const options = operator.table(4);
  return { name, inputs: operator.int32s(1), outputs: operator.int32s(2), options };
}

function operatorName(code: number): OperatorName {
  const name = OPERATORS[code as keyof typeof OPERATORS];
  if (!name) throw new Error(`operator ${code} is not one that the converter knows`);
  return name;
}

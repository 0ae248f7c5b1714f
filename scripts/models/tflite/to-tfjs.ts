import type { Table } from './flatbuffer';
import { FLOAT, flag, GraphBuilder, INT, integer, integers, text, texts } from './tfjs-graph';
import type { TfliteModel, TfliteOperator, TfliteTensor } from './tflite-model';

/** The output node that @tensorflow-models/face-detection asks for. */
const OUTPUT = 'Identity';

/**
 * Converts a BlazeFace .tflite graph to a TensorFlow.js graph model for batches of any size.
 *
 * The two outputs (16 box and key point values and 1 score per anchor) become one, score first:
 * `[batch, anchors, 17]`, named `Identity`. Weights stay float16, as in the file. Convolution, bias and
 * ReLU are fused into one node where nothing else reads the intermediate result.
 *
 * @throws Error when the graph has something that the face detectors do not use.
 */
export function convertToTfjs(model: TfliteModel): GraphBuilder {
  return new Converter(model).run();
}

/** An operator, and whether the ReLU that follows is fused into it. */
interface Step {
  readonly operator: TfliteOperator;
  readonly relu: boolean;
  /** Index of the tensor that the step outputs. */
  readonly output: number;
}

class Converter {
  private readonly graph = new GraphBuilder();
  /** Name of the node that outputs a tensor, by the tensor's index. */
  private readonly names = new Map<number, string>();
  /** Index of the stored float16 tensor, by the index of its float32 conversion (DEQUANTIZE). */
  private readonly widened = new Map<number, number>();

  constructor(private readonly model: TfliteModel) {}

  run(): GraphBuilder {
    for (const index of this.model.inputs) {
      const shape = this.tensor(index).shape;
      this.names.set(index, this.graph.placeholder('input', [-1, ...shape.slice(1)]));
    }
    for (const step of this.steps()) this.names.set(step.output, this.convert(step));
    this.output();
    return this.graph;
  }

  /** The operators in order. A convolution's ReLU is fused where it alone reads the convolution. */
  private steps(): Step[] {
    const { operators } = this.model;
    const folded = new Set<TfliteOperator>();
    const steps: Step[] = [];
    for (const operator of operators) {
      const made = only(operator.outputs);
      if (folded.has(operator)) continue;
      if (operator.name === 'DEQUANTIZE') {
        this.widened.set(made, only(operator.inputs));
        continue;
      }
      const readers = operators.filter(({ inputs }) => inputs.includes(made));
      const relu = readers.length === 1 && readers[0]?.name === 'RELU' ? readers[0] : undefined;
      const fuse = operator.name.endsWith('CONV_2D') && relu !== undefined;
      if (fuse) folded.add(relu);
      steps.push({ operator, relu: fuse, output: fuse ? only(relu.outputs) : made });
    }
    return steps;
  }

  private convert(step: Step): string {
    const { operator } = step;
    const name = this.tensor(step.output).name;
    switch (operator.name) {
      case 'CONV_2D':
        return this.convolution(name, step, { width: 1, height: 2, dilations: [5, 4] });
      case 'DEPTHWISE_CONV_2D':
        return this.convolution(name, step, { width: 1, height: 2, dilations: [6, 5] });
      case 'MAX_POOL_2D':
        return this.maxPool(name, operator);
      case 'PAD':
        return this.pad(name, operator);
      case 'RESIZE_BILINEAR':
        return this.resize(name, operator);
      case 'RESHAPE':
        return this.reshape(name, operator, this.tensor(step.output).shape);
      case 'CONCATENATION':
        return this.concat(name, operator);
      case 'ADD':
        refuseActivation(optionsOf(operator).int8(0));
        return this.graph.node(name, 'AddV2', operator.inputs.map(this.source), { T: FLOAT });
      case 'RELU':
        return this.graph.node(name, 'Relu', operator.inputs.map(this.source), { T: FLOAT });
      case 'DEQUANTIZE':
        throw new Error('DEQUANTIZE is handled by the operators that use its output');
    }
  }

  private convolution(
    name: string,
    { operator, relu }: Step,
    field: { width: number; height: number; dilations: [number, number] },
  ): string {
    const options = optionsOf(operator);
    const depthwise = operator.name === 'DEPTHWISE_CONV_2D';
    refuseActivation(options.int8(depthwise ? 4 : 3));
    const [input, kernel, bias] = operator.inputs;
    if (input === undefined || kernel === undefined || bias === undefined) {
      throw new Error(`${name} lacks a kernel or a bias`);
    }
    const inputs = [
      this.source(input),
      depthwise ? this.depthwiseKernel(kernel) : this.kernel(kernel),
      this.bias(bias),
    ];
    const [dilationHeight, dilationWidth] = field.dilations;
    return this.graph.node(
      name,
      depthwise ? 'FusedDepthwiseConv2dNative' : '_FusedConv2D',
      inputs,
      {
        T: FLOAT,
        num_args: integer(1),
        fused_ops: texts(relu ? ['BiasAdd', 'Relu'] : ['BiasAdd']),
        strides: integers([1, options.int32(field.height, 1), options.int32(field.width, 1), 1]),
        dilations: integers([
          1,
          options.int32(dilationHeight, 1),
          options.int32(dilationWidth, 1),
          1,
        ]),
        padding: padding(options),
        data_format: text('NHWC'),
        epsilon: { f: 0 },
      },
    );
  }

  private maxPool(name: string, operator: TfliteOperator): string {
    const options = optionsOf(operator);
    refuseActivation(options.int8(5));
    return this.graph.node(name, 'MaxPool', operator.inputs.map(this.source), {
      T: FLOAT,
      ksize: integers([1, options.int32(4), options.int32(3), 1]),
      strides: integers([1, options.int32(2), options.int32(1), 1]),
      padding: padding(options),
      data_format: text('NHWC'),
    });
  }

  private pad(name: string, operator: TfliteOperator): string {
    const [input, amounts] = operator.inputs;
    const { data, shape } = this.tensor(amounts);
    const paddings = this.graph.whole(`${name}/paddings`, shape, int32s(data));
    const inputs = [this.source(input), paddings];
    return this.graph.node(name, 'Pad', inputs, { T: FLOAT, Tpaddings: INT });
  }

  private resize(name: string, operator: TfliteOperator): string {
    const [input, size] = operator.inputs;
    const options = optionsOf(operator);
    const target = this.graph.whole(`${name}/size`, [2], int32s(this.tensor(size).data));
    return this.graph.node(name, 'ResizeBilinear', [this.source(input), target], {
      T: FLOAT,
      align_corners: flag(options.int8(2) !== 0),
      half_pixel_centers: flag(options.int8(3) !== 0),
    });
  }

  /** The file fixes the batch size at 1; -1 takes it from the input. */
  private reshape(name: string, operator: TfliteOperator, shape: readonly number[]): string {
    const target = this.graph.whole(`${name}/shape`, [shape.length], [-1, ...shape.slice(1)]);
    const inputs = [this.source(operator.inputs[0]), target];
    return this.graph.node(name, 'Reshape', inputs, { T: FLOAT, Tshape: INT });
  }

  private concat(name: string, operator: TfliteOperator): string {
    const options = optionsOf(operator);
    refuseActivation(options.int8(1));
    return this.join(name, operator.inputs.map(this.source), options.int32(0));
  }

  private join(name: string, inputs: readonly string[], axis: number): string {
    const along = this.graph.whole(`${name}/axis`, [], [axis]);
    const attr = { T: FLOAT, Tidx: INT, N: integer(inputs.length) };
    return this.graph.node(name, 'ConcatV2', [...inputs, along], attr);
  }

  private output(): void {
    const byWidth = (width: number) => {
      const index = this.model.outputs.find((output) => this.tensor(output).shape[2] === width);
      if (index === undefined) throw new Error(`no output with ${width} figures an anchor`);
      return this.source(index);
    };
    this.join(OUTPUT, [byWidth(1), byWidth(16)], 2);
  }

  /** TFLite keeps kernels as [out, height, width, in], TensorFlow.js as [height, width, in, out]. */
  private kernel(index: number): string {
    const { name, shape, halves } = this.weights(index);
    const [out, height, width, channels] = shape;
    const size = (height ?? 0) * (width ?? 0) * (channels ?? 0);
    const turned = new Uint16Array(halves.length);
    for (let o = 0; o < (out ?? 0); o++) {
      for (let i = 0; i < size; i++) turned[i * (out ?? 0) + o] = halves[o * size + i] ?? 0;
    }
    return this.graph.half(name, [height ?? 0, width ?? 0, channels ?? 0, out ?? 0], turned);
  }

  /** [1, height, width, channels] becomes [height, width, channels, 1]: the same bytes. */
  private depthwiseKernel(index: number): string {
    const { name, shape, halves } = this.weights(index);
    return this.graph.half(name, [...shape.slice(1), 1], halves);
  }

  private bias(index: number): string {
    const { name, shape, halves } = this.weights(index);
    return this.graph.half(name, shape, halves);
  }

  private weights(index: number) {
    const stored = this.widened.get(index);
    if (stored === undefined) throw new Error(`${this.tensor(index).name} is not kept in 16 bits`);
    const { name, shape, type, data } = this.tensor(stored);
    if (type !== 'float16') throw new Error(`${name} is not kept in 16 bits`);
    return { name, shape, halves: new Uint16Array(data.slice().buffer) };
  }

  private readonly source = (index: number | undefined): string => {
    const name = index === undefined ? undefined : this.names.get(index);
    if (name === undefined) throw new Error('an operator reads a tensor that nothing makes');
    return name;
  };

  private tensor(index: number | undefined): TfliteTensor {
    const tensor = index === undefined ? undefined : this.model.tensors[index];
    if (!tensor) throw new Error('an operator points outside the table of tensors');
    return tensor;
  }
}

/** Field 0 of the options of convolutions and poolings: 0 is SAME, 1 is VALID. */
function padding(options: Table) {
  return text(options.int8(0) === 0 ? 'SAME' : 'VALID');
}

/** In the detectors' files, every activation is an operator of its own. */
function refuseActivation(activation: number): void {
  if (activation !== 0) throw new Error('an operator with a built-in activation is not converted');
}

function optionsOf(operator: TfliteOperator): Table {
  if (!operator.options) throw new Error(`${operator.name} has no options`);
  return operator.options;
}

function int32s(data: Uint8Array): number[] {
  return [...new Int32Array(data.slice().buffer)];
}

function only(indices: readonly number[]): number {
  const [index] = indices;
  if (index === undefined) throw new Error('an operator without inputs or outputs');
  return index;
}

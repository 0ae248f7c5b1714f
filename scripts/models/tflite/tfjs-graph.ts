import { createHash } from 'node:crypto';

/** One attribute of a node in the JSON form of TensorFlow's `AttrValue`. */
export type Attribute = Record<string, unknown>;

export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input: string[];
  readonly attr: Record<string, Attribute>;
}

export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
  readonly quantization?: { readonly dtype: 'float16'; readonly original_dtype: 'float32' };
}

export const FLOAT: Attribute = { type: 'DT_FLOAT' };
export const INT: Attribute = { type: 'DT_INT32' };
export const integer = (value: number): Attribute => ({ i: String(value) });
export const flag = (value: boolean): Attribute => ({ b: value });
export const text = (value: string): Attribute => ({ s: base64(value) });
export const integers = (values: readonly number[]): Attribute => ({
  list: { i: values.map(String) },
});
export const texts = (values: readonly string[]): Attribute => ({
  list: { s: values.map(base64) },
});

const base64 = (value: string) => Buffer.from(value).toString('base64');

/** Collects the nodes and weights of a TensorFlow.js graph model. */
export class GraphBuilder {
  private readonly nodes: GraphNode[] = [];
  private readonly specs: WeightSpec[] = [];
  private readonly chunks: Uint8Array[] = [];

  /** Adds a node and returns its name. */
  node(
    name: string,
    op: string,
    input: readonly string[],
    attr: Record<string, Attribute>,
  ): string {
    this.nodes.push({ name, op, input: [...input], attr });
    return name;
  }

  /** The model's input; a dimension of -1 may have any size. */
  placeholder(name: string, shape: readonly number[]): string {
    const dim = shape.map((size) => ({ size: String(size) }));
    return this.node(name, 'Placeholder', [], { dtype: FLOAT, shape: { shape: { dim } } });
  }

  /** A float16 constant; TensorFlow.js converts it to float32 when it loads the model. */
  half(name: string, shape: readonly number[], values: Uint16Array): string {
    const quantization = { dtype: 'float16', original_dtype: 'float32' } as const;
    this.specs.push({ name, shape, dtype: 'float32', quantization });
    this.chunks.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return this.node(name, 'Const', [], { dtype: FLOAT });
  }

  /** An int32 constant: a shape, an axis, paddings. */
  whole(name: string, shape: readonly number[], values: readonly number[]): string {
    this.specs.push({ name, shape, dtype: 'int32' });
    this.chunks.push(new Uint8Array(Int32Array.from(values).buffer));
    return this.node(name, 'Const', [], { dtype: INT });
  }

  /**
   * The contents of model.json and weights.bin.
   *
   * @param description goes into `userDefinedMetadata`, with the SHA-256 of the weights as `sha256`.
   */
  files(
    generatedBy: string,
    description: Record<string, unknown>,
  ): { modelJson: string; weights: Uint8Array } {
    const weights = Buffer.concat(this.chunks);
    const sha256 = createHash('sha256').update(weights).digest('hex');
    const model = {
      format: 'graph-model',
      generatedBy,
      convertedBy: 'scripts/convert-detectors.ts',
      userDefinedMetadata: { ...description, sha256 },
      modelTopology: { node: this.nodes, library: {}, versions: { producer: 1 } },
      weightsManifest: [{ paths: ['weights.bin'], weights: this.specs }],
    };
    return { modelJson: JSON.stringify(model), weights };
  }
}

import * as tf from '@tensorflow/tfjs-core';

/** Input side and widths of the separable blocks (Arriaga et al. 2017, for FER-2013). */
const SIDE = 64;
const STEM = 8;
const WIDTHS = [16, 32, 64, 128] as const;
const CLASSES = 7;

/**
 * The mini-Xception that Arriaga et al. published, with random weights: its speed does not depend on
 * their values. Batch normalisation is folded into the convolutions, as in the project's own networks.
 */
export class PublishedMiniXception {
  readonly side = SIDE;
  private readonly weights: tf.Tensor[] = [];
  private readonly layers: ((x: tf.Tensor4D) => tf.Tensor4D)[] = [];

  constructor() {
    this.layers.push(this.conv(3, 1, STEM, 'valid'), this.conv(3, STEM, STEM, 'valid'));
    let inputs: number = STEM;
    for (const outputs of WIDTHS) {
      this.layers.push(this.block(inputs, outputs));
      inputs = outputs;
    }
    this.layers.push(this.conv(3, inputs, CLASSES, 'same', 1, 'linear'));
  }

  /** Number of trainable parameters, with batch normalisation folded. */
  get parameters(): number {
    return this.weights.reduce((sum, { size }) => sum + size, 0);
  }

  /** @param faces `[batch, 64, 64, 1]` */
  predict(faces: tf.Tensor4D): tf.Tensor2D {
    return tf.tidy(() => {
      const maps = this.layers.reduce((x, layer) => layer(x), faces);
      return tf.softmax(tf.mean<tf.Tensor2D>(maps, [1, 2]));
    });
  }

  dispose(): void {
    tf.dispose(this.weights);
  }

  private weight<T extends tf.Tensor>(shape: number[]): T {
    const tensor = tf.randomNormal(shape, 0, 0.1) as T;
    this.weights.push(tensor);
    return tensor;
  }

  private conv(
    kernel: number,
    inputs: number,
    outputs: number,
    pad: 'same' | 'valid',
    strides = 1,
    activation: 'relu' | 'linear' = 'relu',
  ): (x: tf.Tensor4D) => tf.Tensor4D {
    const filter = this.weight<tf.Tensor4D>([kernel, kernel, inputs, outputs]);
    const bias = this.weight<tf.Tensor1D>([outputs]);
    return (x) => tf.fused.conv2d({ x, filter, bias, strides, pad, activation });
  }

  private separable(
    inputs: number,
    outputs: number,
    activation: 'relu' | 'linear',
  ): (x: tf.Tensor4D) => tf.Tensor4D {
    const depthwise = this.weight<tf.Tensor4D>([3, 3, inputs, 1]);
    const pointwise = this.conv(1, inputs, outputs, 'same', 1, activation);
    return (x) => pointwise(tf.depthwiseConv2d(x, depthwise, 1, 'same'));
  }

  private block(inputs: number, outputs: number): (x: tf.Tensor4D) => tf.Tensor4D {
    const shortcut = this.conv(1, inputs, outputs, 'same', 2, 'linear');
    const first = this.separable(inputs, outputs, 'relu');
    const second = this.separable(outputs, outputs, 'linear');
    return (x) => tf.add(tf.maxPool(second(first(x)), 3, 2, 'same'), shortcut(x));
  }
}

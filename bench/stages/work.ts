import * as tf from '@tensorflow/tfjs-core';
import { timeBackend } from '../../src/analysis/backend';

/** Side of the matrices whose product says how quick the backend is. */
const SIDE = 512;
const ROUNDS = 9;

/** How many multiply-adds the backend makes a ms in a product of matrices, at its best. */
export async function multiplyAddsPerMs(): Promise<number> {
  const [a, b] = [tf.randomUniform([SIDE, SIDE]), tf.randomUniform([SIDE, SIDE])];
  const ms = await timeBackend(async () => {
    const product = tf.matMul(a, b);
    await product.data();
    product.dispose();
  }, ROUNDS);
  a.dispose();
  b.dispose();
  return SIDE ** 3 / ms;
}

/** The multiply-adds of the convolutions and matrix products that a program runs. */
export async function multiplyAddsOf(run: () => Promise<unknown>): Promise<number> {
  const { kernels } = await tf.profile(async () => {
    await run();
    return [];
  });
  return kernels.reduce((sum, { name, inputShapes, outputShapes }) => {
    const outputs = (outputShapes[0] ?? []).reduce((product, size) => product * size, 1);
    const [input = [], filter = []] = inputShapes.map((shape) => shape ?? []);
    if (/MatMul/.test(name)) return sum + outputs * (input.at(-1) ?? 0);
    const [height = 0, width = 0, channels = 0] = filter;
    if (/Depthwise/.test(name)) return sum + outputs * height * width;
    if (/Conv2D/.test(name)) return sum + outputs * height * width * channels;
    return sum;
  }, 0);
}

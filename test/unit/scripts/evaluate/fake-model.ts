import { FLOAT, GraphBuilder, INT } from '../../../../scripts/models/tflite/tfjs-graph';
import type { ModelSource } from '../../../../src/analysis/model-files';

/** float16. */
const HALF = { one: 0x3c00, twoToMinus11: 0x1000, minus100: 0xd640 };

/**
 * A classifier of the given classes that assigns dark pictures to one of them and bright pictures to
 * another.
 */
export function fakeModel(
  kind: 'expression' | 'gender',
  classes: readonly string[],
  dark: string,
  bright: string,
): ModelSource {
  const size = 48;
  const graph = new GraphBuilder();
  const input = graph.placeholder('faces', [-1, size, size, 1]);
  const shape = graph.whole('shape', [2], [-1, size * size]);
  const flat = graph.node('flat', 'Reshape', [input, shape], { T: FLOAT, Tshape: INT });
  const weights = new Uint16Array(size * size * classes.length);
  for (let i = 0; i < size * size; i++) {
    weights[i * classes.length + classes.indexOf(bright)] = HALF.twoToMinus11;
  }
  const bias = Uint16Array.from(classes, (name) =>
    name === dark ? HALF.one : name === bright ? HALF.minus100 : 0,
  );
  const kernel = graph.half('kernel', [size * size, classes.length], weights);
  const product = graph.node('product', 'MatMul', [flat, kernel], { T: FLOAT });
  const offset = graph.half('bias', [classes.length], bias);
  const logits = graph.node('logits', 'AddV2', [product, offset], { T: FLOAT });
  graph.node('probabilities', 'Softmax', [logits], { T: FLOAT });
  const { modelJson, weights: bytes } = graph.files('test', {
    name: 'fake',
    title: 'Fake',
    kind,
    classes,
    input: { size },
    framing: kind === 'gender' ? 'utkface' : 'fer2013',
    temperature: 1,
    threshold: 0.5,
  });
  return {
    async read(_, file) {
      const content = file === 'model.json' ? new TextEncoder().encode(modelJson) : bytes;
      return new Uint8Array(content).buffer;
    },
  };
}

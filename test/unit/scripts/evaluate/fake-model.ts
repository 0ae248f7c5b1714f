import { FLOAT, GraphBuilder, INT } from '../../../../scripts/models/tflite/tfjs-graph';
import type { ModelSource } from '../../../../src/analysis/model-files';

/** float16. */
const HALF = { one: 0x3c00, twoToMinus11: 0x1000, minus100: 0xd640 };

/** Of a second head. */
interface Votes {
  readonly dark: string;
  readonly bright: string;
  readonly temperature: number;
  readonly share: number;
}

/**
 * A classifier of the given classes that assigns dark pictures to one of them and bright pictures to
 * another; a second head for votes may assign them otherwise.
 */
export function fakeModel(
  kind: 'expression' | 'gender',
  classes: readonly string[],
  dark: string,
  bright: string,
  votes?: Votes,
): ModelSource {
  const size = 48;
  const graph = new GraphBuilder();
  const input = graph.placeholder('faces', [-1, size, size, 1]);
  const shape = graph.whole('shape', [2], [-1, size * size]);
  const flat = graph.node('flat', 'Reshape', [input, shape], { T: FLOAT, Tshape: INT });
  const head = (node: string, forDark: string, forBright: string) => {
    const weights = new Uint16Array(size * size * classes.length);
    for (let i = 0; i < size * size; i++) {
      weights[i * classes.length + classes.indexOf(forBright)] = HALF.twoToMinus11;
    }
    const bias = Uint16Array.from(classes, (name) =>
      name === forDark ? HALF.one : name === forBright ? HALF.minus100 : 0,
    );
    const kernel = graph.half(`${node}/kernel`, [size * size, classes.length], weights);
    const product = graph.node(`${node}/product`, 'MatMul', [flat, kernel], { T: FLOAT });
    const offset = graph.half(`${node}/bias`, [classes.length], bias);
    const logits = graph.node(`${node}/logits`, 'AddV2', [product, offset], { T: FLOAT });
    graph.node(node, 'Softmax', [logits], { T: FLOAT });
  };
  head('probabilities', dark, bright);
  if (votes) head('votes', votes.dark, votes.bright);
  const { modelJson, weights: bytes } = graph.files('test', {
    name: 'fake',
    title: 'Fake',
    kind,
    classes,
    input: { size },
    framing: kind === 'gender' ? 'utkface' : 'fer2013',
    temperature: 1,
    threshold: 0.5,
    ...(votes && { votes: { temperature: votes.temperature, share: votes.share } }),
  });
  return {
    async read(_, file) {
      const content = file === 'model.json' ? new TextEncoder().encode(modelJson) : bytes;
      return new Uint8Array(content).buffer;
    },
  };
}

/** Finds in a classifier's graph what its last layers see. Pure. */

interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
}

/** The operations that are a layer with weights. */
const LAYERS: ReadonlySet<string> = new Set(['MatMul', '_FusedMatMul', 'Conv2D', '_FusedConv2D']);

/**
 * The nodes whose values go into the last layer before an output, one for each member of an ensemble:
 * a picture of features where the layer sees it flattened or is a convolution.
 *
 * @param topology the `modelTopology` of a model.json
 * @param output the node of the probabilities
 */
export function featureNodesOf(topology: unknown, output: string): string[] {
  const { node = [] } = topology as { readonly node?: readonly GraphNode[] };
  const nodes = new Map(node.map((one) => [one.name, one]));
  const found = new Set<string>();
  const visit = (name: string): void => {
    const { op, input = [] } = nodes.get(name) ?? { op: '' };
    const [first] = input.map(withoutSlot);
    if (LAYERS.has(op) && first !== undefined) found.add(beforeReshaping(nodes, first));
    else for (const before of input) visit(withoutSlot(before));
  };
  visit(output);
  return [...found];
}

/** What is flattened is wanted as it was before. */
function beforeReshaping(nodes: ReadonlyMap<string, GraphNode>, name: string): string {
  const node = nodes.get(name);
  const [before] = node?.input ?? [];
  if (node?.op !== 'Reshape' || before === undefined) return name;
  return beforeReshaping(nodes, withoutSlot(before));
}

/** "conv1" of "conv1:0", its first output. */
function withoutSlot(input: string): string {
  return input.replace(/:\d+$/, '');
}

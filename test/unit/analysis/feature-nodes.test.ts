import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ROOT } from '../../../scripts/files/root';
import { featureNodesOf } from '../../../src/analysis/feature-nodes';

const topologyOf = (model: string) =>
  JSON.parse(readFileSync(`${ROOT}models/${model}/model.json`, 'utf8')).modelTopology;

it.each([
  ['expression-ensemble', ['mini-xception-real/block3/relu', 'cnn-4-light/pool4']],
  ['expression-model-1', ['expression-model-1/hidden']],
] as const)('finds what the last layers of %s see', (model, nodes) => {
  expect(featureNodesOf(topologyOf(model), 'probabilities')).toEqual(nodes);
});

it('finds nothing where there is no such output', () => {
  expect(featureNodesOf({}, 'probabilities')).toEqual([]);
});

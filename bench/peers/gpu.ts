/** Which backends would run on a GPU, as the engine sees it. */
export { gpuBackends } from '../../src/engine/gpu';

import { afterEach, describe, expect, it, vi } from 'vitest';
import { gpuBackends } from '../../../src/engine/gpu';

afterEach(() => vi.unstubAllGlobals());

/** What a browser says of its GPU: of WebGPU's adapter, and of WebGL's renderer; `null` where there is none. */
function browserWith(adapter: string | null, renderer: string | null): void {
  const info = { vendor: '', architecture: '', device: '', description: adapter };
  vi.stubGlobal('navigator', {
    gpu: { requestAdapter: async () => (adapter === null ? null : { info }) },
  });
  const context = {
    getExtension: () => ({ UNMASKED_RENDERER_WEBGL: 1 }),
    getParameter: () => renderer,
  };
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => (renderer === null ? null : context);
    },
  );
}

describe('gpuBackends', () => {
  it.each([
    ['a GPU', 'NVIDIA GeForce RTX 4060', 'ANGLE (NVIDIA, GeForce RTX 4060)', ['webgpu', 'webgl']],
    ['a GPU without WebGPU', null, 'ANGLE (Intel, Mesa Intel(R) UHD Graphics)', ['webgl']],
    ['no GPU at all', null, null, []],
    [
      'a GPU that is emulated',
      'SwiftShader Device (Subzero)',
      'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device), SwiftShader driver)',
      [],
    ],
    ['Mesa on the processor', 'llvmpipe (LLVM 17)', 'llvmpipe (LLVM 17, 256 bits)', []],
    [
      "Windows' emulation",
      'Microsoft Basic Render Driver',
      'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)',
      [],
    ],
  ])('with %s', async (_, adapter, renderer, backends) => {
    browserWith(adapter, renderer);
    expect(await gpuBackends()).toEqual(backends);
  });

  it('finds none where the browser has no WebGPU and hides the renderer', async () => {
    vi.stubGlobal('navigator', {});
    vi.stubGlobal(
      'OffscreenCanvas',
      class {
        getContext = () => ({ getExtension: () => null });
      },
    );
    expect(await gpuBackends()).toEqual([]);
  });
});

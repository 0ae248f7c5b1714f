import type { BackendName } from '../analysis/backend';

/** A GPU that is emulated in software takes seconds for what WASM does in ms. */
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

/** The backends that would run on a GPU of this machine, likely the quickest first. */
export async function gpuBackends(): Promise<Exclude<BackendName, 'wasm'>[]> {
  const found: Exclude<BackendName, 'wasm'>[] = [];
  if (await hasWebGpu()) found.push('webgpu');
  if (hasWebGl()) found.push('webgl');
  return found;
}

async function hasWebGpu(): Promise<boolean> {
  const adapter = await navigator.gpu?.requestAdapter();
  const info = adapter?.info;
  if (info === undefined) return false;
  return !SOFTWARE.test(`${info.vendor} ${info.architecture} ${info.device} ${info.description}`);
}

function hasWebGl(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  const extension = gl?.getExtension('WEBGL_debug_renderer_info');
  if (!gl || !extension) return false;
  return !SOFTWARE.test(String(gl.getParameter(extension.UNMASKED_RENDERER_WEBGL)));
}

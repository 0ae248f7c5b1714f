import { FACE_API, loadFaceApi } from './face-api';
import type { ReadAlone } from './read-stills';

/** Names that `--beside` accepts. */
export const PEERS = ['face-api'] as const;

/** Another project's detector and expression network, which reads the same pictures beside our models. */
export interface Peer {
  readonly name: string;
  readonly read: ReadAlone;
}

/** Loads the peers that are named. */
export async function loadPeers(names: readonly (typeof PEERS)[number][]): Promise<Peer[]> {
  return names.length === 0 ? [] : [{ name: FACE_API, read: await loadFaceApi() }];
}

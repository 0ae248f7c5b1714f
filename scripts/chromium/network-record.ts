import { foreignRequests, type NetworkRequest } from './net-log';

/** Browsers of this process whose log is not complete yet, by its file. */
const open = new Set<string>();
const requests: NetworkRequest[] = [];
/** Origins of this process's own servers. */
const own = new Set<string>();

/** To be called with each server that this process starts on 127.0.0.1. @param origin as of its URLs */
export function addOwnServer(origin: string): void {
  // Pages may call this computer by its name, too, to have another origin.
  for (const host of ['127.0.0.1', 'localhost']) own.add(origin.replace('127.0.0.1', host));
}

/**
 * To be called with each browser that this process starts.
 *
 * @param netLog the file into which it logs its network
 * @returns the flag that makes it do so
 */
export function recordNetwork(netLog: string): string {
  open.add(netLog);
  return `--log-net-log=${netLog}`;
}

/** To be called when a browser has ended, before its log is deleted. */
export function endRecord(netLog: string): void {
  if (open.delete(netLog)) requests.push(...foreignRequests(netLog, []));
}

/** To be called when a browser that logs no network itself has ended, with what it asked for. */
export function addRequests(made: readonly NetworkRequest[]): void {
  requests.push(...made);
}

/**
 * What the browsers of this process have asked of the network, other than this process's own servers.
 *
 * @throws Error where one of them was never closed, so that nobody knows
 */
export function recordedRequests(): NetworkRequest[] {
  if (open.size > 0) throw new Error(`${open.size} browsers were not closed.`);
  return requests.filter(({ url }) => !own.has(new URL(url).origin));
}

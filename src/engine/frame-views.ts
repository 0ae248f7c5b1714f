import type { Channel } from '../messaging/channel';
import type { ForeignFrame, FrameDownMessage, FrameUpMessage } from '../messaging/protocol';

import { Silence } from '../messaging/silence';

export type FrameChannel = Channel<FrameDownMessage, FrameUpMessage>;

/** A frame that sends nothing for this long, ms, counts as gone. */
const SILENCE_MS = 3000;

interface View {
  readonly frame: ForeignFrame;
  readonly channel: FrameChannel;
  readonly silence: Silence;
}

/**
 * The connections to the frames of other sites in a session's page. Each numbers its participants
 * itself, so within the session their ids begin with the frame's.
 */
export class FrameViews {
  private readonly views = new Map<number, View>();

  /** @param gone called when a frame's connection has ended, with the beginning of its ids */
  constructor(private readonly gone: (prefix: string) => void) {}

  /** The origins of the frames that are connected. */
  get origins(): string[] {
    return [...this.views.values()].map(({ frame }) => frame.origin);
  }

  connect(frame: ForeignFrame, channel: FrameChannel): void {
    this.views.get(frame.id)?.channel.close();
    this.views.set(frame.id, { frame, channel, silence: new Silence(Date.now()) });
  }

  /**
   * To be called with every message.
   *
   * @returns what the ids of the sender's participants begin with; `null` if it is none of these
   */
  hear(from: FrameChannel): string | null {
    const view = this.of(from);
    if (view === undefined) return null;
    view.silence.heard();
    return prefixOf(view.frame.id);
  }

  /** @returns whether it was one of these */
  lose(channel: FrameChannel): boolean {
    const view = this.of(channel);
    if (view === undefined) return false;
    this.views.delete(view.frame.id);
    channel.close();
    this.gone(prefixOf(view.frame.id));
    return true;
  }

  /** @param now epoch ms */
  check(now: number): void {
    for (const { channel, silence } of [...this.views.values()]) {
      if (silence.look(now) > SILENCE_MS) this.lose(channel);
      else channel.post({ type: 'ping' });
    }
  }

  /** The connection over which a participant's frames come, and its id there; `null` if none of these. */
  find(participant: string): { channel: FrameChannel; id: string } | null {
    const [, frame, id] = /^(\d+):(.*)$/.exec(participant) ?? [];
    const view = frame === undefined ? undefined : this.views.get(Number(frame));
    return view === undefined || id === undefined ? null : { channel: view.channel, id };
  }

  post(message: FrameDownMessage): void {
    for (const { channel } of this.views.values()) channel.post(message);
  }

  close(): void {
    this.post({ type: 'end' });
    for (const { channel } of this.views.values()) channel.close();
    this.views.clear();
  }

  private of(channel: FrameChannel): View | undefined {
    return [...this.views.values()].find((view) => view.channel === channel);
  }
}

/** What the ids of a frame's participants begin with. @param frame the browser's id of the frame */
export function prefixOf(frame: number): string {
  return `${frame}:`;
}

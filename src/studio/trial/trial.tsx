import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { DEFAULT_EXPRESSION_MODEL } from '../../analysis/model-names';
import { Button } from '../../ui/button';
import { AnalysisClient } from '../analysis-client';
import { cameraSentence, openCamera } from '../webcam/camera';
import { Live } from '../webcam/live';
import { type Look, usePainting } from '../webcam/painting';
import { People } from '../webcam/people';
import { openSampleCall, SAMPLE_TILES } from './sample-call';
import { WORDS } from './strings';
import '../webcam/webcam.css';

type Kind = 'yourself' | 'sample';

const OPEN: Readonly<Record<Kind, () => Promise<MediaStream>>> = {
  yourself: openCamera,
  sample: openSampleCall,
};
const LOOKS: Readonly<Record<Kind, Look>> = {
  yourself: { asMirror: true },
  sample: { asMirror: false, tiles: SAMPLE_TILES },
};
const MODELS = { expression: DEFAULT_EXPRESSION_MODEL, gender: null };
const NO_FILM = { canvas: null, annotated: false };
const NOTHING_HIDDEN = { hides: false };

/** Two buttons that let one try reading, on one's own face or on a made-up call, and what was read. */
export function Trial() {
  const kind = useSignal<Kind | null>(null);
  const client = useMemo(() => new AnalysisClient(), []);
  return (
    <div class="trial">
      <div class="webcam-buttons">
        {(['yourself', 'sample'] as const).map((each) => (
          <Button
            key={each}
            onClick={() => {
              kind.value = each;
            }}
          >
            {WORDS[each]}
          </Button>
        ))}
      </div>
      {kind.value !== null && (
        <Reading
          key={kind.value}
          kind={kind.value}
          client={client}
          close={() => {
            kind.value = null;
          }}
        />
      )}
    </div>
  );
}

interface ReadingProps {
  readonly kind: Kind;
  readonly client: AnalysisClient;
  readonly close: () => void;
}

/** Reads from the moment it is shown until it is gone. */
function Reading({ kind, client, close }: ReadingProps) {
  const live = useMemo(() => new Live(client, () => MODELS, OPEN[kind]), [client, kind]);
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (video.current !== null) void live.start(video.current);
    return () => live.stop();
  }, [live]);
  usePainting(live, video, canvas, NO_FILM, NOTHING_HIDDEN, LOOKS[kind]);
  const problem = live.problem.value === null ? null : cameraSentence(live.problem.value);
  const trouble = problem ?? live.trouble.value;
  const state = live.state.value;
  return (
    <div class="trial-reading">
      <p class="soft">{WORDS.note[kind]}</p>
      <div class="webcam-picture" hidden={state !== 'on'}>
        <canvas ref={canvas} role="img" aria-label={WORDS.picture[kind]} />
        {/* Only a source of frames: the canvas shows them. */}
        <video ref={video} muted playsInline />
      </div>
      {trouble !== null && (
        <p class="webcam-problem" role="alert">
          {trouble}
        </p>
      )}
      <p role="status">{state === 'starting' ? WORDS.starting : ''}</p>
      {state === 'on' && <People live={live} mirror={kind === 'yourself'} />}
      <div class="webcam-buttons">
        <Button onClick={close}>{WORDS.stop}</Button>
      </div>
    </div>
  );
}

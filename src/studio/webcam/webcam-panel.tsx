import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Button } from '../../ui/button';
import { chosenNow } from '../choices';
import type { PanelProps } from '../panel';
import { cameraSentence } from './camera';
import { Controls } from './controls';
import { Live } from './live';
import { usePainting } from './painting';
import { People } from './people';
import { Rehearsal } from './rehearsal';
import { WORDS } from './strings';
import './webcam.css';

/** The tab for the webcam: the mirrored picture with readings on it. */
export function WebcamPanel({ client, choices, photos, videos, film }: PanelProps) {
  const live = useMemo(() => new Live(client, () => chosenNow(choices)), [client, choices]);
  const video = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const rehearsal = useMemo(() => new Rehearsal(film, live), [film, live]);
  useEffect(() => () => live.stop(), [live]);
  usePainting(live, video, canvas, film, rehearsal);
  const state = live.state.value;
  const problem = live.problem.value;
  return (
    <section class="card webcam">
      <p class="soft">
        {WORDS.promise} {WORDS.stored}
      </p>
      {problem !== null && (
        <p class="webcam-problem" role="alert">
          {cameraSentence(problem)}
        </p>
      )}
      {live.trouble.value !== null && (
        <p class="webcam-problem" role="alert">
          {live.trouble.value}
        </p>
      )}
      <div class="webcam-picture" hidden={state !== 'on'}>
        <canvas ref={canvas} role="img" aria-label={WORDS.picture} />
        {/* Only a source of frames: the canvas shows them, mirrored. */}
        <video ref={video} muted playsInline />
      </div>
      {state === 'on' ? (
        <Controls
          live={live}
          film={film}
          photos={photos}
          video={video}
          rehearsal={rehearsal}
          videos={videos}
          choices={choices}
        />
      ) : (
        <div class="webcam-buttons">
          <Button
            kind="primary"
            busy={state === 'starting'}
            onClick={() => video.current && void live.start(video.current)}
          >
            {state === 'starting' ? WORDS.starting : WORDS.start}
          </Button>
        </div>
      )}
      {state === 'on' && !rehearsal.hides && <People live={live} />}
    </section>
  );
}

import { useRef } from 'preact/hooks';
import { Button } from '../../ui/button';
import { Glyph } from '../../ui/icons';
import { clock } from '../../ui/times';
import { clockTimeIn } from '../format';
import type { SessionModel } from '../session-model';
import type { StoryPerson } from '../story';
import { WORDS } from '../strings';
import { countsAt } from '../together';
import { wordsAt } from '../words-at';
import type { Lane } from './draw-timeline';
import { Legend } from './legend';
import { sideRoom } from './plot';
import { usePlot } from './use-plot';

/** How much a button or a key zooms, and how far it moves, as a share of what is in view. */
const ZOOM = 0.6;
const MOVE = 0.8;
/** How far an arrow key moves the cursor, as a share of what is in view. */
const STEP = 1 / 200;

interface TimelineProps {
  readonly model: SessionModel;
}

/** All people of a session on a common axis, with what stood on the screen under the cursor. */
export function Timeline({ model }: TimelineProps) {
  return (
    <section class="card timeline-card" aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">{WORDS.timeline.heading}</h2>
      <Legend pauses={model.session.value.pauses.length > 0} />
      <p class="soft">{WORDS.timeline.hint}</p>
      <Tools model={model} />
      <LanesOverTime model={model} />
      <p class="soft" id="timeline-keys">
        {WORDS.timeline.keys}
      </p>
    </section>
  );
}

function Tools({ model }: TimelineProps) {
  return (
    <div class="timeline-tools">
      <p class="timeline-now">{nowWords(model)}</p>
      <div class="timeline-buttons">
        <Button onClick={() => model.zoom(ZOOM)}>{WORDS.timeline.zoomIn}</Button>
        <Button onClick={() => model.zoom(1 / ZOOM)}>{WORDS.timeline.zoomOut}</Button>
        <Button onClick={() => model.move(-MOVE)}>{WORDS.timeline.earlier}</Button>
        <Button onClick={() => model.move(MOVE)}>{WORDS.timeline.later}</Button>
        <Button onClick={() => model.lookAtAll()}>{WORDS.timeline.whole}</Button>
      </div>
    </div>
  );
}

function nowWords(model: SessionModel): string {
  const atMs = model.cursorMs.value;
  if (atMs === null) return WORDS.timeline.noCursor;
  const { startedAt, timeZone } = model.session.value;
  const { labels, notRead } = countsAt(model.story.value.people, atMs);
  const time = WORDS.timeline.at(clock(atMs - startedAt), clockTimeIn(atMs, timeZone));
  return `${time} ${WORDS.timeline.counts(labels, notRead)}`;
}

function LanesOverTime({ model }: TimelineProps) {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const { people } = model.story.value;
  const groups: { kind: Lane['kind']; name: string }[] = [];
  if (people.length > 1) groups.push({ kind: 'everyone', name: WORDS.timeline.everyone });
  if (model.moments.value.length > 0) {
    groups.push({ kind: 'moments', name: WORDS.timeline.together });
  }
  if (model.session.value.marks.length > 0) {
    groups.push({ kind: 'marks', name: WORDS.timeline.marks });
  }
  usePlot(model, frame, place, [...groups.map(({ kind }) => kind), ...people.keys()]);
  return (
    <div class="timeline" ref={frame}>
      <ul class="lanes">
        {groups.map(({ kind, name }) => (
          <li class={`lane lane-${kind}`} key={kind}>
            <div class="lane-head">
              <span class="lane-name">{name}</span>
            </div>
            <div class="lane-band" />
          </li>
        ))}
        {people.map((person) => (
          <li class="lane" key={person.key}>
            <div class="lane-head">
              <span class="lane-name" title={person.name}>
                {person.name}
              </span>
              <Now model={model} person={person} />
            </div>
            <div class="lane-band" />
          </li>
        ))}
      </ul>
      <Slider model={model} place={place} />
    </div>
  );
}

function Now({ model, person }: TimelineProps & { readonly person: StoryPerson }) {
  const atMs = model.cursorMs.value;
  if (atMs === null) return null;
  const { label, words } = wordsAt(person, atMs, model.details.value?.found ?? null);
  return (
    <span class="lane-now">
      {label !== null && <Glyph label={label} size={16} />}
      <span>{words}</span>
    </span>
  );
}

interface SliderProps extends TimelineProps {
  readonly place: { readonly current: HTMLDivElement | null };
}

/** The canvas, as one slider over the time of the session. */
function Slider({ model, place }: SliderProps) {
  const { fromMs, toMs } = model.story.value;
  const atMs = model.cursorMs.value ?? fromMs;
  return (
    <div
      ref={place as preact.RefObject<HTMLDivElement>}
      class="plot"
      role="slider"
      tabIndex={0}
      aria-label={WORDS.timeline.slider}
      aria-describedby="timeline-keys"
      aria-valuemin={0}
      aria-valuemax={Math.round((toMs - fromMs) / 1000)}
      aria-valuenow={Math.round((atMs - fromMs) / 1000)}
      aria-valuetext={nowWords(model)}
      onKeyDown={(event) => {
        const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
        if (act === undefined) return;
        event.preventDefault();
        act(model);
      }}
    >
      <CursorLine model={model} />
    </div>
  );
}

const step = (share: number) => (model: SessionModel) => {
  const { fromMs, toMs } = model.view.value;
  model.pointAt((model.cursorMs.value ?? fromMs) + share * (toMs - fromMs));
};

const KEYS: Readonly<Record<string, (model: SessionModel) => void>> = {
  ArrowRight: step(STEP),
  ArrowUp: step(STEP),
  ArrowLeft: step(-STEP),
  ArrowDown: step(-STEP),
  Home: (model) => model.pointAt(model.story.value.fromMs),
  End: (model) => model.pointAt(model.story.value.toMs),
  PageUp: (model) => model.move(-MOVE),
  PageDown: (model) => model.move(MOVE),
  '+': (model) => model.zoom(ZOOM),
  '=': (model) => model.zoom(ZOOM),
  '-': (model) => model.zoom(1 / ZOOM),
  '0': (model) => model.lookAtAll(),
};

function CursorLine({ model }: TimelineProps) {
  const atMs = model.cursorMs.value;
  const { fromMs, toMs } = model.view.value;
  if (atMs === null || atMs < fromMs || atMs > toMs) return null;
  const share = (atMs - fromMs) / (toMs - fromMs);
  const side = sideRoom();
  return (
    <div
      class="cursor-line"
      style={{ left: `calc(${side}px + ${share} * (100% - ${2 * side}px))` }}
    />
  );
}

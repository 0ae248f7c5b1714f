import { useSignal } from '@preact/signals';
import { useMemo, useRef } from 'preact/hooks';
import { LABELS } from '../analysis/types';
import { mergedInto, renamed, separated, withoutPerson, withPerson } from '../record/editing';
import { Ask } from '../ui/ask';
import { Button } from '../ui/button';
import { Glyph } from '../ui/icons';
import { Renaming } from '../ui/renaming';
import { Select } from '../ui/select';
import { enumeration, labelName, percent } from '../ui/words';
import { lengthWords } from './format';
import { Painted } from './painted';
import type { SessionModel } from './session-model';
import type { PersonStatistics } from './statistics';
import type { StoryPerson } from './story';
import { WORDS } from './strings';
import type { Context, Patterns } from './timeline/patterns';

interface ModelProps {
  readonly model: SessionModel;
}

/** Each person's figures, and what the user can change about who is who. */
export function People({ model }: ModelProps) {
  const { people, neverRead } = model.story.value;
  const leftOutInCall = model.session.value.participants.filter(({ leftOut }) => leftOut).length;
  return (
    <section class="card people-card" aria-labelledby="people-heading">
      <div class="card-head">
        <h2 id="people-heading">{WORDS.edits.heading}</h2>
        <UndoAndRedo model={model} />
      </div>
      <p class="soft">{people.length > 0 ? WORDS.edits.hint : WORDS.nobody}</p>
      <ul class="people">
        {people.map((person, i) => (
          <Person
            key={person.key}
            model={model}
            person={person}
            statistics={model.statistics.value[i] as PersonStatistics}
          />
        ))}
      </ul>
      {neverRead.length > 0 && <p class="names">{WORDS.neverRead(enumeration(neverRead))}</p>}
      {leftOutInCall > 0 && <p>{WORDS.leftOutInCall(leftOutInCall)}</p>}
      <LeftOut model={model} />
    </section>
  );
}

function UndoAndRedo({ model }: ModelProps) {
  const { before, after } = model.history.value;
  const step = (words: string, possible: boolean, onClick: () => void) => (
    // Not `disabled`: the keyboard's focus would be lost with the last step.
    <button
      type="button"
      class="button"
      aria-disabled={!possible}
      onClick={possible ? onClick : undefined}
    >
      {words}
    </button>
  );
  return (
    <div class="buttons">
      {step(WORDS.edits.undo, before.length > 0, () => void model.undo())}
      {step(WORDS.edits.redo, after.length > 0, () => void model.redo())}
    </div>
  );
}

interface PersonProps extends ModelProps {
  readonly person: StoryPerson;
  readonly statistics: PersonStatistics;
}

function Person({ model, person, statistics }: PersonProps) {
  const { name, key, keys } = person;
  const { presentMs, seenMs, shares, confidence, changes } = statistics;
  const paint = useMemo(
    () => (context: Context, patterns: Patterns, size: { width: number; height: number }) =>
      paintShares(context, patterns, statistics, size),
    [statistics],
  );
  const facts = [
    WORDS.edits.inCall(lengthWords(presentMs)),
    WORDS.edits.read(lengthWords(seenMs), percent(presentMs > 0 ? seenMs / presentMs : 0)),
    WORDS.edits.notRead(lengthWords(presentMs - seenMs)),
    ...(confidence === null ? [] : [WORDS.edits.confidence(percent(confidence))]),
    WORDS.edits.changes(changes),
    ...(keys.length > 1 ? [WORDS.edits.several(keys.length)] : []),
  ];
  const longest = LABELS.filter((label) => shares[label] > 0).sort((a, b) => shares[b] - shares[a]);
  return (
    <li class="person">
      <h3 title={name}>{name}</h3>
      <div class="buttons">
        <Renaming
          name={name}
          value={model.session.value.edits.names[key] ?? name}
          onRename={(given) =>
            void model.edit((edits) => renamed(edits, key, given), WORDS.edits.renamed(name))
          }
        />
        <Merge model={model} person={person} />
        {keys.length > 1 && (
          <Button
            onClick={() =>
              void model.edit((edits) => separated(edits, keys), WORDS.edits.separated(name))
            }
          >
            {WORDS.edits.separate}
            <span class="hidden-words"> {name}</span>
          </Button>
        )}
        <Button
          onClick={() =>
            void model.edit((edits) => withoutPerson(edits, key), WORDS.edits.leftOut(name))
          }
        >
          {WORDS.edits.leaveOut}
          <span class="hidden-words"> {name}</span>
        </Button>
      </div>
      <Painted class="share-bar" paint={paint} />
      <ul class="shares">
        {longest.map((label) => (
          <li key={label}>
            <Glyph label={label} size={18} />
            {labelName(label)} {shareWords(shares[label])}
          </li>
        ))}
      </ul>
      <p class="soft">{facts.join(' · ')}</p>
    </li>
  );
}

/** A label that was shown, but hardly, is not shown for 0 % of the time. */
function shareWords(share: number): string {
  return share < 0.005 ? '< 1 %' : percent(share);
}

/** The shares of the time in the call; what is not filled was not read. */
function paintShares(
  context: Context,
  patterns: Patterns,
  { shares, seenMs, presentMs }: PersonStatistics,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  let x = 0;
  for (const label of LABELS) {
    const own = presentMs > 0 ? (width * shares[label] * seenMs) / presentMs : 0;
    patterns.use(label);
    context.fillRect(x, 0, own, height);
    x += own;
  }
}

function Merge({ model, person }: Pick<PersonProps, 'model' | 'person'>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useSignal('');
  // The choices of all people for all people would be thousands of elements.
  const open = useSignal(false);
  const others = model.story.value.people.filter(({ key }) => key !== person.key);
  if (others.length === 0) return null;
  const other = others.find(({ key }) => key === chosen.value) ?? others[0];
  return (
    <>
      <Button
        onClick={() => {
          open.value = true;
          requestAnimationFrame(() => dialog.current?.showModal());
        }}
      >
        {WORDS.edits.merge}
        <span class="hidden-words"> {person.name}</span>
      </Button>
      {open.value && other !== undefined && (
        <Ask
          dialog={dialog}
          heading={WORDS.edits.mergeAsk(person.name)}
          body={WORDS.edits.mergeBody}
          cancel={WORDS.cancel}
          confirm={WORDS.edits.mergeConfirm}
          onConfirm={() =>
            void model.edit(
              (edits) => mergedInto(edits, person.key, other.key),
              WORDS.edits.merged(person.name, other.name),
            )
          }
        >
          <Select
            words={WORDS.edits.mergeWith}
            choices={others.map(({ key, name }) => ({ name: key, title: name }))}
            value={other.key}
            status=""
            onChange={(key) => {
              chosen.value = key;
            }}
          />
        </Ask>
      )}
    </>
  );
}

function LeftOut({ model }: ModelProps) {
  const { leftOut } = model.story.value;
  if (leftOut.length === 0) return null;
  return (
    <>
      <h3>{WORDS.edits.leftOutHeading}</h3>
      <ul class="left-out">
        {leftOut.map(({ key, keys, name }) => (
          <li key={key}>
            <span class="names">{name}</span>
            <Button
              onClick={() =>
                void model.edit((edits) => keys.reduce(withPerson, edits), WORDS.edits.back(name))
              }
            >
              {WORDS.edits.putBack}
              <span class="hidden-words"> {name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

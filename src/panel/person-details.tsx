import { useId } from 'preact/hooks';
import type { Expression } from '../analysis/types';
import { Button } from '../ui/button';
import type { LiveActions } from '../ui/live/controller';
import { NameField } from '../ui/live/name-field';
import { Numbers } from '../ui/probability-bar';
import { whyUnsure } from '../ui/words';
import type { RowModel } from './panel-model';
import { WORDS } from './strings';

interface PersonDetailsProps {
  readonly row: RowModel;
  readonly unread: readonly Expression[];
  readonly actions: LiveActions;
}

/** What an open row shows: why it is unsure, the seven figures, the last minute in words, the name. */
export function PersonDetails({ row, unread, actions }: PersonDetailsProps) {
  const numbers = useId();
  const { id, number, givenName, leftOut } = row.view.value;
  const { reading = null, lastMinute = '' } = row.details.value ?? {};
  const why = reading === null ? null : whyUnsure(reading);
  return (
    <>
      {why !== null && <p>{why}</p>}
      {reading !== null && (
        <Numbers id={numbers} probabilities={reading.probabilities} unread={unread} />
      )}
      <p>
        {WORDS.lastMinute}: {lastMinute || WORDS.nothing}.
      </p>
      <NameField participant={{ id, number, name: givenName }} rename={actions.rename} />
      {!leftOut && (
        <div class="read-only">
          <Button wide onClick={() => void actions.readOnly(id)}>
            {WORDS.readOnly}
          </Button>
          <small>{WORDS.readOnlyHint}</small>
        </div>
      )}
    </>
  );
}

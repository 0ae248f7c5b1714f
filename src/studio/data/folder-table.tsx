import { EXPRESSIONS, type Expression } from '../../analysis/types';
import { Button } from '../../ui/button';
import { Select } from '../../ui/select';
import { labelName } from '../../ui/words';
import { isNumber, NUMBERING_NAMES, type Numbering } from './expression-names';
import { type FolderUse, folderKey, type LabelledSet, type Naming } from './folder';
import { WORDS } from './strings';

interface FolderTableProps {
  readonly set: LabelledSet<unknown>;
  readonly naming: Naming;
  readonly onNaming: (naming: Naming) => void;
  /** Whether there are figures already, of what was said before. */
  readonly again: boolean;
  readonly onRead: () => void;
}

const NONE = 'none';
const CHOICES = [NONE, ...EXPRESSIONS] as const;

/** Every folder, what its pictures count as, and a choice of something else. */
export function FolderTable({ set, naming, onNaming, again, onRead }: FolderTableProps) {
  const { folders, pictures } = set;
  const count = (wanted: (use: FolderUse) => boolean) =>
    folders.filter(wanted).reduce((sum, { files }) => sum + files, 0);
  const all = count(() => true);
  const unknown = count(({ label, said }) => label === null && !said);
  const unwanted = count(({ label, said }) => label === null && said);
  const say = (folder: string, label: Expression | null) =>
    onNaming({ ...naming, map: new Map(naming.map).set(folderKey(folder), label) });
  return (
    <section class="card data-section" aria-labelledby="data-folders">
      <h2 id="data-folders">{WORDS.folders.title}</h2>
      <p class={unknown > 0 ? 'problem' : 'soft'} role="status">
        {unknown > 0
          ? WORDS.folders.unknown(unknown, all)
          : unwanted > 0
            ? WORDS.folders.unwanted(unwanted, all)
            : WORDS.folders.known}
      </p>
      {folders.some(({ folder }) => isNumber(folder)) && (
        <Numbers
          chosen={naming.numbering}
          onChange={(numbering) => onNaming({ ...naming, numbering })}
        />
      )}
      <table class="data-folders">
        <thead>
          <tr>
            {WORDS.folders.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {folders.map(({ folder, files, label }) => (
            <tr key={folder}>
              <th scope="row">{folder}</th>
              <td>{files}</td>
              <td>
                <select
                  aria-label={WORDS.folders.choice(folder)}
                  value={label ?? NONE}
                  onChange={({ currentTarget: { value } }) =>
                    say(folder, value === NONE ? null : (value as Expression))
                  }
                >
                  {CHOICES.map((choice) => (
                    <option key={choice} value={choice}>
                      {choice === NONE ? WORDS.folders.none : labelName(choice)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pictures.length > 0 && (
        <div>
          <Button kind={again ? 'plain' : 'primary'} onClick={onRead}>
            {again ? WORDS.folders.again(pictures.length) : WORDS.folders.read(pictures.length)}
          </Button>
        </div>
      )}
    </section>
  );
}

interface NumbersProps {
  readonly chosen: Numbering | null;
  readonly onChange: (numbering: Numbering | null) => void;
}

/** What the numbers of folders stand for: data sets contradict each other. */
function Numbers({ chosen, onChange }: NumbersProps) {
  const none = { name: NONE, title: WORDS.folders.noNumbers };
  const sets = NUMBERING_NAMES.map((name) => ({ name, title: WORDS.folders.numberings[name] }));
  return (
    <Select
      words={WORDS.folders.numbers}
      choices={[none, ...sets]}
      value={chosen ?? NONE}
      status=""
      onChange={(name) => onChange(name === NONE ? null : (name as Numbering))}
    />
  );
}

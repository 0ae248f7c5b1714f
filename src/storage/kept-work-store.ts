import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';

/** What the studio read, as far as the user wants it kept: readings and file names, no pictures. */
const DATABASE = 'countenance-studio';

interface Schema extends DBSchema {
  readonly work: { readonly key: [session: string, item: string]; readonly value: unknown };
}

/** Keeps the items of sessions of the studio, each under a name of its own. */
export class KeptWorkStore<Item> {
  private database: Promise<IDBPDatabase<Schema>> | null = null;

  /** @throws DOMException `QuotaExceededError` where the disk is full */
  async put(session: string, item: string, value: Item): Promise<void> {
    await (await this.open()).put('work', value, [session, item]);
  }

  async remove(session: string, item: string): Promise<void> {
    await (await this.open()).delete('work', [session, item]);
  }

  /** The sessions of which something is kept. */
  async sessions(): Promise<string[]> {
    const keys = await (await this.open()).getAllKeys('work');
    return [...new Set(keys.map(([session]) => session))];
  }

  /** The items of a session, in the order of their names. */
  async items(session: string): Promise<Item[]> {
    return (await (await this.open()).getAll('work', rangeOf(session))) as Item[];
  }

  async clear(session: string): Promise<void> {
    await (await this.open()).delete('work', rangeOf(session));
  }

  async clearAll(): Promise<void> {
    await (await this.open()).clear('work');
  }

  private open(): Promise<IDBPDatabase<Schema>> {
    this.database ??= openDB<Schema>(DATABASE, 1, {
      upgrade: (database) => void database.createObjectStore('work'),
      // Whoever deletes everything need not wait until the studio is closed.
      blocking: (_, __, event) => {
        (event.target as IDBDatabase).close();
        this.database = null;
      },
    });
    return this.database;
  }
}

/** Deletes everything that is kept of the studio. */
export function deleteKeptWork(): Promise<void> {
  return deleteDB(DATABASE);
}

function rangeOf(session: string): IDBKeyRange {
  return IDBKeyRange.bound([session, ''], [session, '\uffff']);
}

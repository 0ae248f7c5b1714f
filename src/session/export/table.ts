import {
  EXPRESSION_COLUMNS,
  GENDER_COLUMNS,
  QUALITY_COLUMNS,
  type ReadingColumn,
} from '../../ui/saving/reading-columns';

/**
 * What an exported reading says of a face.
 *
 * @param gender whether apparent gender was read at any time
 */
export function columnsOf({ gender }: { readonly gender: boolean }): readonly ReadingColumn[] {
  return [...EXPRESSION_COLUMNS, ...(gender ? GENDER_COLUMNS : []), ...QUALITY_COLUMNS];
}

// Arguments of operations, from text fields.
import type { OperationArgument } from '../api';

/** The value as the API takes it; undefined where nothing was given. Several are parted by commas. */
export function valueOf(argument: OperationArgument, text: string, checked: boolean): unknown {
  if (argument.type === 'flag') return checked || undefined;
  if (text.trim() === '') return undefined;
  if (argument.repeated) return text.split(/[,，、]/).map((one) => one.trim()).filter(Boolean);
  if (argument.type === 'whole') return Number(text);
  if (argument.type === 'instant') return new Date(text).toISOString();
  return text.trim();
}

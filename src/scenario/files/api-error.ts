import { quoted } from './foreign-text.ts';

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @returns what an error answer `{ error: { code, message, status } }` says, also recorded or in a list; null: it is none */
export function apiError(value: unknown): string | null {
  const answer = field(value, 'body') ?? value;
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  const error = field(first, 'error');
  const [code, status, message] = ['code', 'status', 'message'].map((name) => field(error, name));
  if (!isText(message) && !isText(status)) return null;
  const name = [typeof code === 'number' ? String(code) : '', isText(status) ? status : ''];
  const parts = [name.filter((part) => part !== '').join(' '), isText(message) ? message : ''];
  return quoted(parts.filter((part) => part !== '').join(': '));
}

/** Names and numbers, the four operations, brackets, `min`, `max` and `ceil`. */
const TOKEN = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([\p{L}_][\p{L}\p{N}_.]*)|([-+*/×÷−(),]))/uy;

const FUNCTIONS = {
  min: Math.min,
  max: Math.max,
  ceil: (...values: number[]) => (values.length === 1 ? Math.ceil(values[0] ?? NaN) : NaN),
} as const;
type FunctionName = keyof typeof FUNCTIONS;

const isFunction = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);

/** Characters: more than a bill with twenty shuffle tiers has, and few enough to walk however they are nested. */
const LONGEST = 2000;

type Token = number | string;

/** Takes values by name; a name without one, or a sign that is no arithmetic, gives null. */
function tokensOf(text: string, values: Readonly<Record<string, number>>): Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const [, digits, name, sign] = TOKEN.exec(text) ?? [];
    const value = name !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
    if (digits !== undefined) tokens.push(Number(digits));
    else if (value !== undefined) tokens.push(value);
    else if (sign !== undefined) tokens.push(sign);
    else if (name !== undefined && isFunction(name)) tokens.push(name);
    else return null;
  }
  return tokens;
}

interface Reader {
  take(...signs: readonly string[]): string | null;
  number(): number | null;
  readonly atEnd: boolean;
}

function readerOf(tokens: readonly Token[]): Reader {
  let at = 0;
  return {
    take(...signs) {
      const token = tokens[at];
      if (typeof token !== 'string' || !signs.includes(token)) return null;
      at += 1;
      return token;
    },
    number() {
      const token = tokens[at];
      if (typeof token !== 'number') return null;
      at += 1;
      return token;
    },
    get atEnd() {
      return at === tokens.length;
    },
  };
}

/** The values between brackets, with commas between them. */
function values(reader: Reader): number[] | null {
  if (reader.take('(') === null) return null;
  const found: number[] = [];
  do {
    const value = sum(reader);
    if (value === null) return null;
    found.push(value);
  } while (reader.take(',') !== null);
  return reader.take(')') === null ? null : found;
}

function factor(reader: Reader): number | null {
  const name = reader.take('min', 'max', 'ceil');
  if (name !== null && isFunction(name)) {
    const given = values(reader);
    return given === null ? null : FUNCTIONS[name](...given);
  }
  if (reader.take('(') === null) return reader.number();
  const inside = sum(reader);
  return reader.take(')') === null ? null : inside;
}

function product(reader: Reader): number | null {
  let value = factor(reader);
  for (;;) {
    const sign = reader.take('*', '×', '/', '÷');
    if (sign === null || value === null) return value;
    const next = factor(reader);
    if (next === null) return null;
    value = sign === '*' || sign === '×' ? value * next : value / next;
  }
}

function sum(reader: Reader): number | null {
  let value = product(reader);
  for (;;) {
    const sign = reader.take('+', '-', '−');
    if (sign === null || value === null) return value;
    const next = product(reader);
    if (next === null) return null;
    value = sign === '+' ? value + next : value - next;
  }
}

/**
 * @param formula `TotalMemoryUsage / 1024 / 3600`; what follows a colon explains and is not counted
 * @param values of its names
 * @returns what it comes to, or null if it is no arithmetic, a name has no value, or the number is not finite
 */
export function evaluate(formula: string, values: Readonly<Record<string, number>>): number | null {
  const [text = ''] = formula.split(':');
  const tokens = text.length > LONGEST ? null : tokensOf(text.trim(), values);
  if (tokens === null) return null;
  const reader = readerOf(tokens);
  const value = sum(reader);
  return reader.atEnd && value !== null && Number.isFinite(value) ? value : null;
}

/** @returns the names in a formula, each once, in its order */
export function namesIn(formula: string): readonly string[] {
  const [text = ''] = formula.split(':');
  const names = text.match(/[\p{L}_][\p{L}\p{N}_.]*/gu) ?? [];
  return [...new Set(names)].filter((name) => !isFunction(name));
}
